/**
 * A group whose members need MFA, as it is without any option: the first device is for the console, never for an access key.
 */
import { IntegTest } from '@aws-cdk/integ-tests-alpha';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { MfaEnforcedGroup } from '../src';

const app = new App();
const stack = new Stack(app, 'CdkIamMfaIntegMfaEnforcedGroup');

const developers = new MfaEnforcedGroup(stack, 'Developers');
developers.addToPolicy(new PolicyStatement({
  actions: ['cloudformation:DescribeStacks', 'iam:ListRoles', 'iam:ListUsers'],
  resources: ['*'],
}));

new CfnOutput(stack, 'GroupName', { value: developers.groupName });

new IntegTest(app, 'MfaEnforcedGroup', { testCases: [stack] });
