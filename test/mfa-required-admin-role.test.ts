import { App, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { MfaRequiredAdminRole } from '../src/mfa-required-admin-role';
import { MfaRequiredRole } from '../src/mfa-required-role';

const managed = (name: string) => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:iam::aws:policy/${name}`]] });
let stack: Stack;

beforeEach(() => {
  stack = new Stack(new App(), 'Stack');
});

test('has AdministratorAccess and requires MFA', () => {
  new MfaRequiredAdminRole(stack, 'Admin', { maxMfaAge: Duration.minutes(15) });

  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Role', {
    ManagedPolicyArns: [managed('AdministratorAccess')],
    AssumeRolePolicyDocument: Match.objectLike({
      Statement: [Match.objectLike({
        Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' }, NumericLessThan: { 'aws:MultiFactorAuthAge': '900' } },
      })],
    }),
  });
});

test('keeps other managed policies', () => {
  new MfaRequiredAdminRole(stack, 'Admin', { managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('job-function/Billing')] });

  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Role', {
    ManagedPolicyArns: [managed('AdministratorAccess'), managed('job-function/Billing')],
  });
});

test('is an MfaRequiredRole', () => {
  expect(MfaRequiredRole.isMfaRequiredRole(new MfaRequiredAdminRole(stack, 'Admin'))).toBe(true);
});
