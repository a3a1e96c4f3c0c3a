import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { MfaEnforcedGroup } from '../src/mfa-enforced-group';
import { MfaRequiredRole } from '../src/mfa-required-role';

const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
let app: App;
let stack: Stack;

beforeEach(() => {
  app = new App();
  stack = new Stack(app, 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });
});

function grants(): any[] {
  const policies = Object.values(Template.fromStack(stack).findResources('AWS::IAM::ManagedPolicy', { Properties: { Groups: Match.anyValue() } }));
  return policies.flatMap((policy) => policy.Properties.PolicyDocument.Statement);
}

test('allows one role, with MFA', () => {
  const role = new MfaRequiredRole(stack, 'Role');
  const grant = new MfaEnforcedGroup(stack, 'Developers').grantAssumeRole(role);

  expect(grant.success).toBe(true);
  expect(grants()).toEqual([{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: stack.resolve(role.roleArn), Condition: MFA }]);
});

test.each<[string, () => iam.IRoleRef, unknown]>([
  ['an imported role', () => iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::444455556666:role/eng/Admin'), 'arn:aws:iam::444455556666:role/eng/Admin'],
  ['a role of CloudFormation', () => new iam.CfnRole(stack, 'Role', { assumeRolePolicyDocument: {} }), { 'Fn::GetAtt': ['Role', 'Arn'] }],
  ['a role of another account', () => new MfaRequiredRole(
    new Stack(app, 'Other', { env: { account: '444455556666', region: 'us-east-1' } }), 'Role', { roleName: 'Admin', path: '/eng/' },
  ), { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::444455556666:role/eng/Admin']] }],
])('allows %s', (_, role, arn) => {
  new MfaEnforcedGroup(stack, 'Developers').grantAssumeRole(role());

  expect(grants()).toEqual([expect.objectContaining({ Resource: arn, Condition: MFA })]);
});

test('allows the session attributes that the role allows or asks for', () => {
  new MfaEnforcedGroup(stack, 'Developers').grantAssumeRole(new MfaRequiredRole(stack, 'Role', { allowSessionTags: true, requireSourceIdentity: true }));

  expect(grants()).toEqual([expect.objectContaining({ Action: ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'], Condition: MFA })]);
});

test('several roles go into one policy', () => {
  const group = new MfaEnforcedGroup(stack, 'Developers');
  group.grantAssumeRole(new MfaRequiredRole(stack, 'One'));
  group.grantAssumeRole(new MfaRequiredRole(stack, 'Two'));

  Template.fromStack(stack).resourceCountIs('AWS::IAM::ManagedPolicy', 2);
  expect(grants()).toHaveLength(2);
});
