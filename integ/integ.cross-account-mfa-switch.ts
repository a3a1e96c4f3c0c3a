/**
 * From the account where people sign in to a role of another account. With one account only, both stacks are in it.
 */
import { IntegTest } from '@aws-cdk/integ-tests-alpha';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { ManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { accountsIn } from './accounts';
import { CrossAccountMfaSwitch, MfaEnforcedGroup } from '../src';

const app = new App();
const accounts = accountsIn(process.env);
const member = new Stack(app, 'CdkIamMfaIntegSwitchMember', { env: accounts.member });
const bastion = new Stack(app, 'CdkIamMfaIntegSwitchBastion', { env: accounts.bastion });

const operators = new MfaEnforcedGroup(bastion, 'Operators');
const others = new MfaEnforcedGroup(bastion, 'Others');
const toMember = new CrossAccountMfaSwitch(bastion, 'ToMember', { groups: [operators], displayName: 'member' });
// The stack of one account can know the role of the other by its name only.
const auditor = toMember.addTarget(member, {
  roleName: 'CdkIamMfaIntegAuditor',
  managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName('IAMReadOnlyAccess')],
});

new CfnOutput(bastion, 'OperatorsName', { value: operators.groupName });
new CfnOutput(bastion, 'OthersName', { value: others.groupName });
new CfnOutput(member, 'RoleArn', { value: auditor.roleArn });

new IntegTest(app, 'CrossAccountMfaSwitch', { testCases: [member, bastion] });
