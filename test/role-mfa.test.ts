import { App, Errors, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { MfaEnforcedGroup } from '../src/mfa-enforced-group';
import { MfaRequiredRole } from '../src/mfa-required-role';
import { RoleMfa } from '../src/role-mfa';

const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const ADMIN = 'arn:aws:iam::444455556666:role/eng/Admin';

let stack: Stack;

beforeEach(() => {
  stack = new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });
});

function grantedTo(grantee: (scope: Stack) => iam.IPrincipal, mfa: RoleMfa): object[] {
  expect(mfa.grantAssumeRole(grantee(stack)).success).toBe(true);
  return Object.entries(Template.fromStack(stack).toJSON().Resources as Record<string, any>)
    .filter(([id, { Type }]) => /^AWS::IAM::(Managed)?Policy$/.test(Type) && !id.includes('MfaEnforcement'))
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement);
}

const user = (scope: Stack) => new iam.User(scope, 'User');

describe('grants sts:AssumeRole with MFA', () => {
  const serviceRole = () => new iam.Role(stack, 'Role', { assumedBy: new iam.AccountRootPrincipal() });
  const named = { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::111122223333:role/eng/Admin']] };

  test.each<[string, () => RoleMfa, unknown]>([
    ['an L2 role', () => RoleMfa.fromRole(serviceRole()), { 'Fn::GetAtt': [Match.stringLikeRegexp('Role'), 'Arn'] }],
    ['an L1 role', () => RoleMfa.fromRole(new iam.CfnRole(stack, 'Role', { assumeRolePolicyDocument: {} })), { 'Fn::GetAtt': ['Role', 'Arn'] }],
    ['an imported role', () => RoleMfa.fromRole(iam.Role.fromRoleArn(stack, 'Role', ADMIN)), ADMIN],
    ['MfaRequiredRole.fromRole', () => MfaRequiredRole.fromRole(serviceRole()), { 'Fn::GetAtt': [Match.stringLikeRegexp('Role'), 'Arn'] }],
    ['MfaRequiredRole.fromRoleArn', () => MfaRequiredRole.fromRoleArn(stack, 'Role', ADMIN), ADMIN],
    ['MfaRequiredRole.fromRoleName', () => MfaRequiredRole.fromRoleName(stack, 'Role', 'eng/Admin'), named],
  ])('on %s', (_, mfa, resource) => {
    mfa().grantAssumeRole(user(stack));

    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: resource, Condition: MFA }] },
    });
  });

  test.each<[string, (scope: Stack) => iam.IPrincipal]>([
    ['a user', user],
    ['a group', (scope) => new iam.Group(scope, 'Group')],
    ['an enforced group', (scope) => new MfaEnforcedGroup(scope, 'Group')],
    ['a role', (scope) => new iam.Role(scope, 'Caller', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') })],
    ['a user with session tags', (scope) => new iam.SessionTagsPrincipal(new iam.User(scope, 'User'))],
    ['an imported user', (scope) => iam.User.fromUserName(scope, 'User', 'alice')],
  ])('to %s', (_, grantee) => {
    expect(grantedTo(grantee, MfaRequiredRole.fromRoleArn(stack, 'Role', ADMIN))).toEqual([
      { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: ADMIN, Condition: MFA },
    ]);
  });
});

describe('grants what goes with it', () => {
  test('by the options, for a role made elsewhere', () => {
    const mfa = MfaRequiredRole.fromRoleArn(stack, 'Role', ADMIN, { allowSessionTags: true, requireSourceIdentity: true });

    expect(grantedTo(user, mfa)).toMatchObject([{ Action: ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'], Condition: MFA }]);
  });

  test('by its own properties, for an MfaRequiredRole', () => {
    const role = new MfaRequiredRole(stack, 'Role', { allowSessionTags: true });

    expect(grantedTo(user, RoleMfa.fromRole(role, { requireSourceIdentity: true }))).toMatchObject([{ Action: ['sts:AssumeRole', 'sts:TagSession'] }]);
  });
});

test('never changes the role', () => {
  const roles = [
    new iam.Role(stack, 'Role', { assumedBy: new iam.AccountRootPrincipal() }).node.defaultChild as iam.CfnRole,
    new iam.CfnRole(stack, 'L1', { assumeRolePolicyDocument: {} }),
  ];
  const before = JSON.stringify(roles.map((role) => stack.resolve(role._toCloudFormation())));
  for (const role of roles) RoleMfa.fromRole(role, { allowSessionTags: true }).grantAssumeRole(new iam.User(stack, `User${role.node.id}`));

  expect(JSON.stringify(roles.map((role) => stack.resolve(role._toCloudFormation())))).toBe(before);
});

test('tells the role it is for', () => {
  const role = iam.Role.fromRoleArn(stack, 'Role', ADMIN);

  expect(RoleMfa.fromRole(role).role).toBe(role);
  expect(MfaRequiredRole.fromRoleArn(stack, 'Other', ADMIN).role.roleRef.roleArn).toBe(ADMIN);
});

test('warns at the role about a grantee whose policies are not in this app', () => {
  const grant = MfaRequiredRole.fromRoleArn(stack, 'Role', ADMIN).grantAssumeRole(new iam.ArnPrincipal('arn:aws:iam::111122223333:user/alice'));

  expect(grant.success).toBe(false);
  Annotations.fromStack(stack).hasWarning('/Stack/Role', 'grantAssumeRole has added nothing: the policies of '
    + '{"AWS":["arn:aws:iam::111122223333:user/alice"]} are not in this app; allow it sts:AssumeRole on the role where it is defined, or trust it by '
    + 'new MfaPrincipal(...) in the trust policy of the role [ack: cdk-iam-mfa:RoleMfa.grantAssumeRole]');
});

test.each<[iam.PrincipalBase, string]>([
  [new iam.AccountPrincipal('444455556666'), 'AccountPrincipal(444455556666)'],
  [new iam.ServicePrincipal('ec2.amazonaws.com'), 'ServicePrincipal(ec2.amazonaws.com)'],
])('refuses %s, naming the role', (grantee, name) => {
  const mfa = MfaRequiredRole.fromRoleArn(stack, 'Role', ADMIN);
  let error: unknown;
  try {
    mfa.grantAssumeRole(grantee);
  } catch (thrown) {
    error = thrown;
  }

  expect(Errors.isValidationError(error)).toBe(true);
  expect(error).toMatchObject({
    message: `grantAssumeRole is given ${name}, which has no policy to add to; expected a user, group or role. To trust an account, use `
      + 'new MfaPrincipal(...) in the trust policy of the role',
    constructPath: 'Stack/Role',
  });
});
