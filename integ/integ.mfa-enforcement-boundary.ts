/**
 * The enforcement as a permissions boundary, which holds whatever else is attached to the user.
 */
import { IntegTest } from '@aws-cdk/integ-tests-alpha';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement, User } from 'aws-cdk-lib/aws-iam';
import { MfaEnforcementBoundary } from '../src';

const app = new App();
const stack = new Stack(app, 'CdkIamMfaIntegMfaEnforcementBoundary');

const work = new ManagedPolicy(stack, 'Work', {
  statements: [new PolicyStatement({ actions: ['iam:CreateVirtualMFADevice', 'iam:ListUsers'], resources: ['*'] })],
});
const boundary = new MfaEnforcementBoundary(stack, 'Boundary');
boundary.limitUser(new User(stack, 'User', { managedPolicies: [work] }));

new CfnOutput(stack, 'WorkPolicyArn', { value: work.managedPolicyArn });
new CfnOutput(stack, 'BoundaryArn', { value: boundary.managedPolicyArn });

new IntegTest(app, 'MfaEnforcementBoundary', { testCases: [stack] });
