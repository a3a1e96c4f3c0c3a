/**
 * Limits on how long ago MFA may have taken place: for everything, for sensitive actions, and for a role.
 */
import { IntegTest } from '@aws-cdk/integ-tests-alpha';
import { App, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { MfaEnforcedGroup, MfaRequiredRole, StepUpActions } from '../src';

const app = new App();
const stack = new Stack(app, 'CdkIamMfaIntegMfaAgeAndStepUp');

const administrators = new MfaEnforcedGroup(stack, 'Administrators', {
  maxMfaAge: Duration.hours(8),
  stepUp: { maxMfaAge: Duration.minutes(15), actions: [StepUpActions.of('iam:ListRoles')] },
});
administrators.addToPolicy(new PolicyStatement({ actions: ['iam:ListRoles', 'iam:ListUsers'], resources: ['*'] }));
const auditor = new MfaRequiredRole(stack, 'Auditor', {
  maxMfaAge: Duration.minutes(15),
  managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName('IAMReadOnlyAccess')],
});
administrators.grantAssumeRole(auditor);

new CfnOutput(stack, 'GroupName', { value: administrators.groupName });
new CfnOutput(stack, 'RoleArn', { value: auditor.roleArn });

new IntegTest(app, 'MfaAgeAndStepUp', { testCases: [stack] });
