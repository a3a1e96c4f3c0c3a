import { App } from 'aws-cdk-lib';
import { HumansAndMachinesStack } from './machine-users-stacks';

new HumansAndMachinesStack(new App(), 'HumansAndMachinesStack');
