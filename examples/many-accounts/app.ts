import { App } from 'aws-cdk-lib';
import { addManyAccounts } from './many-accounts-stacks';

addManyAccounts(new App());
