import { App } from 'aws-cdk-lib';
import { addQuickstart } from './quickstart-stacks';

addQuickstart(new App());
