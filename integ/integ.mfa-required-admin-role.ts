/**
 * A role of administrators in the account where people sign in, granted to a group.
 */
import { IntegTest } from '@aws-cdk/integ-tests-alpha';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { MfaEnforcedGroup, MfaRequiredAdminRole } from '../src';

const app = new App();
const stack = new Stack(app, 'CdkIamMfaIntegMfaRequiredAdminRole');

const developers = new MfaEnforcedGroup(stack, 'Developers');
const admin = new MfaRequiredAdminRole(stack, 'Admin');
developers.grantAssumeRole(admin);

// What a careless policy allows, the trust policy of the role still refuses.
const careless = new ManagedPolicy(stack, 'Careless', {
  statements: [new PolicyStatement({ actions: ['sts:AssumeRole'], resources: [admin.roleArn] })],
});

new CfnOutput(stack, 'GroupName', { value: developers.groupName });
new CfnOutput(stack, 'RoleArn', { value: admin.roleArn });
new CfnOutput(stack, 'CarelessPolicyArn', { value: careless.managedPolicyArn });

new IntegTest(app, 'MfaRequiredAdminRole', { testCases: [stack] });
