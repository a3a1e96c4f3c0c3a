/**
 * Actions that work without MFA: one of another service, and one of IAM, which reaches one's own user only.
 */
import { IntegTest } from '@aws-cdk/integ-tests-alpha';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { MfaEnforcedGroup, MfaExemption } from '../src';

const app = new App();
const stack = new Stack(app, 'CdkIamMfaIntegExemptActions');

const developers = new MfaEnforcedGroup(stack, 'Developers', {
  exemptActions: [
    MfaExemption.of('cloudformation:DescribeStacks'),
    MfaExemption.acknowledgeRisk('a report of the age of keys runs with the keys', 'iam:ListAccessKeys'),
  ],
});
developers.addToPolicy(new PolicyStatement({
  actions: ['cloudformation:DescribeStacks', 'iam:ListAccessKeys', 'iam:ListUsers'],
  resources: ['*'],
}));

new CfnOutput(stack, 'GroupName', { value: developers.groupName });

new IntegTest(app, 'ExemptActions', { testCases: [stack] });
