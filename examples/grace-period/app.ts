import { App } from 'aws-cdk-lib';
import { GracePeriodStack } from './grace-period-stacks';

new GracePeriodStack(new App(), 'GracePeriodStack');
