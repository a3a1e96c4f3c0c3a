/**
 * The enforcement for a group and a user that something else makes.
 */
import { IntegTest } from '@aws-cdk/integ-tests-alpha';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { Group, ManagedPolicy, PolicyStatement, User } from 'aws-cdk-lib/aws-iam';
import { MfaEnforcementPolicy } from '../src';

const app = new App();
const stack = new Stack(app, 'CdkIamMfaIntegMfaEnforcementPolicy');

const work = new ManagedPolicy(stack, 'Work', {
  statements: [new PolicyStatement({ actions: ['iam:ListUsers'], resources: ['*'] })],
});
const group = new Group(stack, 'Group', { managedPolicies: [work] });
const enforcement = new MfaEnforcementPolicy(stack, 'Enforcement', {
  groups: [group],
  users: [new User(stack, 'User')],
});

new CfnOutput(stack, 'GroupName', { value: group.groupName });
new CfnOutput(stack, 'WorkPolicyArn', { value: work.managedPolicyArn });
new CfnOutput(stack, 'EnforcementPolicyArn', { value: enforcement.managedPolicyArn });

new IntegTest(app, 'MfaEnforcementPolicy', { testCases: [stack] });
