import { App } from 'aws-cdk-lib';
import { addExistingGroupsAndUsers } from './existing-groups-and-users-stacks';

addExistingGroupsAndUsers(new App());
