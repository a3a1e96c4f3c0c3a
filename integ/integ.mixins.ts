/**
 * The mixins, on a group and a role that somebody else defined, and the grant of such a role to such a group.
 */
import { IntegTest } from '@aws-cdk/integ-tests-alpha';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { AccountRootPrincipal, Group, ManagedPolicy, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { mixins, RoleMfa } from '../src';

const app = new App();
const stack = new Stack(app, 'CdkIamMfaIntegMixins');

const iamReader = ManagedPolicy.fromAwsManagedPolicyName('IAMReadOnlyAccess');
const auditors = new Group(stack, 'Auditors', { managedPolicies: [iamReader] });
auditors.with(new mixins.GroupEnforceMfa());
const auditor = new Role(stack, 'Auditor', { assumedBy: new AccountRootPrincipal(), managedPolicies: [iamReader] });
auditor.with(new mixins.RoleRequireMfa());
RoleMfa.fromRole(auditor).grantAssumeRole(auditors);

// What a careless policy allows, the trust policy of the role still refuses.
const careless = new ManagedPolicy(stack, 'Careless', {
  statements: [new PolicyStatement({ actions: ['sts:AssumeRole'], resources: [auditor.roleArn] })],
});

new CfnOutput(stack, 'GroupName', { value: auditors.groupName });
new CfnOutput(stack, 'RoleArn', { value: auditor.roleArn });
new CfnOutput(stack, 'CarelessPolicyArn', { value: careless.managedPolicyArn });

new IntegTest(app, 'Mixins', { testCases: [stack] });
