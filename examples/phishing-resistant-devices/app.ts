import { App } from 'aws-cdk-lib';
import { EngineersStack } from './phishing-resistant-devices-stacks';

new EngineersStack(new App(), 'EngineersStack');
