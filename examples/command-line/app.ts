import { App } from 'aws-cdk-lib';
import { addCommandLine } from './command-line-stacks';

addCommandLine(new App());
