import { App, Aws, Duration, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { MfaEnforcedGroup } from '../src/mfa-enforced-group';
import { MfaPrincipal } from '../src/mfa-principal';
import { MfaRequiredRole } from '../src/mfa-required-role';

const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
let app: App;
let stack: Stack;

beforeEach(() => {
  app = new App();
  stack = new Stack(app, 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });
});

function accountRoot(account: string): object {
  return { AWS: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:iam::${account}:root`]] } };
}

function hasTrust(...statements: object[]): void {
  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Role', {
    AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: statements },
  });
}

describe('trust policy', () => {
  test('the account of the stack by default, with MFA', () => {
    new MfaRequiredRole(stack, 'Role');

    hasTrust({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: accountRoot('111122223333'), Condition: MFA });
  });

  test('in a stack without an account, the account of the deployment', () => {
    const anyStack = new Stack(app, 'AnyStack');
    new MfaRequiredRole(anyStack, 'Role');

    Template.fromStack(anyStack).hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: Match.objectLike({
        Statement: [Match.objectLike({
          Principal: { AWS: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'AWS::AccountId' }, ':root']] } },
        })],
      }),
    });
  });

  test('age and external IDs', () => {
    new MfaRequiredRole(stack, 'Role', {
      assumedBy: new iam.AccountPrincipal('444455556666'),
      maxMfaAge: Duration.minutes(30),
      externalIds: ['one', 'two'],
    });

    hasTrust({
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: accountRoot('444455556666'),
      Condition: {
        ...MFA,
        NumericLessThan: { 'aws:MultiFactorAuthAge': '1800' },
        StringEquals: { 'sts:ExternalId': ['one', 'two'] },
      },
    });
  });

  test('a single external ID is not a list, and joins other conditions of its kind', () => {
    new MfaRequiredRole(stack, 'Role', {
      assumedBy: new iam.OrganizationPrincipal('o-1234567890'),
      externalIds: ['one'],
    });

    hasTrust(Match.objectLike({ Condition: { ...MFA, StringEquals: { 'aws:PrincipalOrgID': 'o-1234567890', 'sts:ExternalId': 'one' } } }));
  });

  test('every part of a composite principal', () => {
    new MfaRequiredRole(stack, 'Role', {
      assumedBy: new iam.CompositePrincipal(new iam.AccountPrincipal('444455556666'), new iam.AccountPrincipal('777788889999')),
      externalIds: ['one'],
    });

    const condition = { ...MFA, StringEquals: { 'sts:ExternalId': 'one' } };
    hasTrust(
      Match.objectLike({ Principal: accountRoot('444455556666'), Condition: condition }),
      Match.objectLike({ Principal: accountRoot('777788889999'), Condition: condition }),
    );
  });

  test('a principal trusted later is under the same conditions', () => {
    const role = new MfaRequiredRole(stack, 'Role', { maxMfaAge: Duration.hours(1), externalIds: ['one'] });
    role.addTrustedPrincipal(new iam.AccountPrincipal('444455556666'));

    const condition = { ...MFA, NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' }, StringEquals: { 'sts:ExternalId': 'one' } };
    hasTrust(
      Match.objectLike({ Principal: accountRoot('111122223333'), Condition: condition }),
      Match.objectLike({ Principal: accountRoot('444455556666'), Condition: condition }),
    );
  });

  test('a user trusted later', () => {
    const role = new MfaRequiredRole(stack, 'Role');
    role.addTrustedPrincipal(iam.User.fromUserName(stack, 'Alice', 'alice'));

    hasTrust(Match.anyValue(), Match.objectLike({ Action: 'sts:AssumeRole', Condition: MFA }));
  });
});

test('passes the other properties to the role', () => {
  const boundary = iam.ManagedPolicy.fromAwsManagedPolicyName('PowerUserAccess');
  new MfaRequiredRole(stack, 'Role', {
    roleName: 'Deployer',
    path: '/eng/',
    description: 'Deploys',
    maxSessionDuration: Duration.hours(4),
    managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('ReadOnlyAccess')],
    inlinePolicies: {
      Queue: new iam.PolicyDocument({ statements: [new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: ['*'] })] }),
    },
    permissionsBoundary: boundary,
  });

  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Role', {
    RoleName: 'Deployer',
    Path: '/eng/',
    Description: 'Deploys',
    MaxSessionDuration: 14400,
    ManagedPolicyArns: [{ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/ReadOnlyAccess']] }],
    Policies: [Match.objectLike({ PolicyName: 'Queue' })],
    PermissionsBoundary: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/PowerUserAccess']] },
  });
});

describe('stands for a role', () => {
  test('in grants, policies and cross-account references', () => {
    const role = new MfaRequiredRole(stack, 'Role', { roleName: 'Deployer', path: '/eng/' });
    new s3.Bucket(stack, 'Bucket').grantRead(role);
    role.addToPolicy(new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: ['*'] }));
    role.attachInlinePolicy(new iam.Policy(stack, 'Extra', {
      statements: [new iam.PolicyStatement({ actions: ['sns:Publish'], resources: ['*'] })],
    }));
    role.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName('ReadOnlyAccess'));

    const template = Template.fromStack(stack);
    const roleId = stack.getLogicalId(role.node.defaultChild as iam.CfnRole);
    template.resourcePropertiesCountIs('AWS::IAM::Policy', { Roles: [{ Ref: roleId }] }, 2);
    template.hasResourceProperties('AWS::IAM::Role', { ManagedPolicyArns: [Match.anyValue()] });

    const elsewhere = new Stack(app, 'Elsewhere', { env: { account: '444455556666', region: 'eu-west-1' } });
    expect(elsewhere.resolve(role.roleArn)).toEqual({
      'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::111122223333:role/eng/Deployer']],
    });
    expect(elsewhere.resolve(role.roleName)).toBe('Deployer');
  });

  test('in all the members of IRole', () => {
    const role: iam.IRole = new MfaRequiredRole(stack, 'Role');
    const user = new iam.User(stack, 'User');
    role.grantPassRole(user);
    role.grant(user, 'iam:GetRole');

    expect(role.roleRef).toEqual({ roleArn: role.roleArn, roleName: role.roleName });
    expect(role.principalAccount).toBe('111122223333');
    expect(role.grantPrincipal).toBe(role);
    expect(role.policyFragment.principalJson).toEqual({ AWS: [role.roleArn] });
    expect(stack.resolve((role as MfaRequiredRole).roleId)).toEqual({ 'Fn::GetAtt': [expect.any(String), 'RoleId'] });
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: Match.objectLike({
        Statement: [Match.objectLike({ Action: 'iam:PassRole' }), Match.objectLike({ Action: 'iam:GetRole' })],
      }),
    });
  });

  test('its logical ID does not show the construct inside', () => {
    new MfaRequiredRole(stack, 'Deployer');

    expect(Object.keys(Template.fromStack(stack).findResources('AWS::IAM::Role'))).toEqual(['Deployer6BF00B4A']);
  });

  test('is told from other roles', () => {
    expect(MfaRequiredRole.isMfaRequiredRole(new MfaRequiredRole(stack, 'Role'))).toBe(true);
    expect(MfaRequiredRole.isMfaRequiredRole(new iam.Role(stack, 'Plain', { assumedBy: new iam.AccountRootPrincipal() }))).toBe(false);
    expect(MfaRequiredRole.isMfaRequiredRole(null)).toBe(false);
    expect(MfaRequiredRole.isMfaRequiredRole('role')).toBe(false);
  });

  test('where customizeRoles puts an existing role in its place', () => {
    iam.Role.customizeRoles(stack, { usePrecreatedRoles: { 'Role/Resource': 'existing' } });
    new MfaRequiredRole(stack, 'Role');

    Template.fromStack(stack).resourceCountIs('AWS::IAM::Role', 0);
  });
});

describe('grantAssumeRole', () => {
  test('allows a user to assume the role with MFA', () => {
    new MfaRequiredRole(stack, 'Role').grantAssumeRole(new iam.User(stack, 'User'));

    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: Match.objectLike({
        Statement: [{
          Effect: 'Allow', Action: 'sts:AssumeRole', Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('Role'), 'Arn'] }, Condition: MFA,
        }],
      }),
    });
  });

  test('allows a group', () => {
    const grant = new MfaRequiredRole(stack, 'Role').grantAssumeRole(new MfaEnforcedGroup(stack, 'Group'));

    expect(grant.success).toBe(true);
  });

  test.each<[string, () => iam.IPrincipal]>([
    ['an ARN', () => new iam.ArnPrincipal('arn:aws:iam::111122223333:user/alice')],
    ['an account under conditions', () => new MfaPrincipal(new iam.AccountPrincipal('444455556666'))],
  ])('warns that the policies of %s are not in this app', (_, grantee) => {
    const grant = new MfaRequiredRole(stack, 'Role').grantAssumeRole(grantee());

    expect(grant.success).toBe(false);
    Annotations.fromStack(stack).hasWarning('/Stack/Role', Match.stringLikeRegexp(
      'grantAssumeRole has added nothing: the policies of {"AWS":.*cdk-iam-mfa:MfaRequiredRole.grantAssumeRole'));
  });

  test.each([
    new iam.AccountPrincipal('444455556666'),
    new iam.ServicePrincipal('ec2.amazonaws.com'),
  ])('refuses %s', (principal) => {
    const role = new MfaRequiredRole(stack, 'Role');

    expect(() => role.grantAssumeRole(principal)).toThrow(/expected a user, group or role. To trust an account, use addTrustedPrincipal/);
  });
});

test.each(['cn-north-1', 'us-gov-west-1', Aws.REGION])('no ARN names a partition in %s', (region) => {
  const anyStack = new Stack(app, 'AnyStack', { env: { account: '111122223333', region } });
  new MfaRequiredRole(anyStack, 'Role', { roleName: 'Deployer' }).grantAssumeRole(new MfaEnforcedGroup(anyStack, 'Group'));

  expect(JSON.stringify(Template.fromStack(anyStack).toJSON().Resources)).not.toMatch(/arn:aws/);
});
