import { App, CfnParameter, Duration, PhysicalName, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CrossAccountMfaSwitch } from '../src/cross-account-mfa-switch';
import { MfaEnforcedGroup } from '../src/mfa-enforced-group';
import { MfaRequiredAdminRole } from '../src/mfa-required-admin-role';
import { MfaRequiredRole } from '../src/mfa-required-role';
import { MfaRequiredRoleProps } from '../src/mfa-required-role-props';

const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const BASTION = '111122223333';
const SWITCH_ROLE_URL = { Description: 'Switch to the role in the console, signed in with MFA' };
const PRODUCTION = '444455556666';
let app: App;
let bastion: Stack;
let production: Stack;
let group: MfaEnforcedGroup;

beforeEach(() => {
  app = new App();
  bastion = new Stack(app, 'Bastion', { env: { account: BASTION, region: 'eu-west-1' } });
  production = new Stack(app, 'Production', { env: { account: PRODUCTION, region: 'us-east-1' } });
  group = new MfaEnforcedGroup(bastion, 'Developers');
});

function arn(account: string, rest: string): object {
  return { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:iam::${account}:${rest}`]] };
}

function productionRole(props: MfaRequiredRoleProps = {}): MfaRequiredRole {
  return new MfaRequiredRole(production, 'Role', { roleName: 'Deployer', ...props });
}

function trustIn(stack: Stack): any[] {
  const [role] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Role'));
  return role.Properties.AssumeRolePolicyDocument.Statement;
}

function policyIn(stack: Stack): any {
  const policies = Object.values(Template.fromStack(stack).findResources('AWS::IAM::ManagedPolicy', { Properties: { Groups: Match.anyValue() } }));
  expect(policies).toHaveLength(1);
  return policies[0].Properties;
}

function outputs(stack: Stack): unknown[] {
  return Object.values(Template.fromStack(stack).findOutputs('*', SWITCH_ROLE_URL)).map(({ Value }) => Value);
}

describe('with a role of another account', () => {
  test('the groups may assume exactly that role, with MFA', () => {
    new CrossAccountMfaSwitch(bastion, 'ToProduction', { groups: [group], roles: [productionRole({ path: '/eng/' })] });

    expect(policyIn(bastion)).toMatchObject({
      Groups: [bastion.resolve(group.groupName)],
      PolicyDocument: {
        Statement: [{
          Sid: 'AllowSwitchingRolesWithMfa',
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Resource: arn(PRODUCTION, 'role/eng/Deployer'),
          Condition: MFA,
        }],
      },
    });
  });

  test('the role trusts the bastion account, with MFA, beside its own', () => {
    new CrossAccountMfaSwitch(bastion, 'ToProduction', { groups: [group], roles: [productionRole({ maxMfaAge: Duration.hours(1) })] });

    const condition = { ...MFA, NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } };
    expect(trustIn(production)).toEqual([PRODUCTION, BASTION].map((account) => ({
      Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: arn(account, 'root') }, Condition: condition,
    })));
  });

  test('neither stack depends on the other', () => {
    new CrossAccountMfaSwitch(bastion, 'ToProduction', { groups: [group], roles: [productionRole()] });
    app.synth();

    expect([bastion.dependencies, production.dependencies]).toEqual([[], []]);
    expect(JSON.stringify([Template.fromStack(bastion).toJSON(), Template.fromStack(production).toJSON()])).not.toMatch(/ImportValue|"Export"/);
  });

  test('the URL of the console is an output', () => {
    const mfaSwitch = new CrossAccountMfaSwitch(bastion, 'ToProduction', { groups: [group], roles: [productionRole({ path: '/eng/' })] });

    const url = `https://signin.aws.amazon.com/switchrole?account=${PRODUCTION}&roleName=eng/Deployer`;
    expect(mfaSwitch.switchRoleUrls).toEqual([url]);
    expect(outputs(bastion)).toEqual([url]);
  });

  test('session tags are allowed on both sides if asked for', () => {
    new CrossAccountMfaSwitch(bastion, 'ToProduction', { groups: [group], roles: [productionRole()], allowSessionTags: true });

    const actions = ['sts:AssumeRole', 'sts:TagSession'];
    expect(policyIn(bastion).PolicyDocument.Statement[0]).toMatchObject({ Action: actions, Condition: MFA });
    expect(trustIn(production)[1]).toMatchObject({ Action: actions, Condition: MFA, Principal: { AWS: arn(BASTION, 'root') } });
  });

  test('a generated physical name will do', () => {
    const role = productionRole({ roleName: PhysicalName.GENERATE_IF_NEEDED });
    new CrossAccountMfaSwitch(bastion, 'ToProduction', { groups: [group], roles: [role] });

    const [url] = outputs(bastion);
    const [rendered] = Object.values(Template.fromStack(production).findResources('AWS::IAM::Role'));
    expect(url).toMatch(new RegExp(`roleName=${rendered.Properties.RoleName}$`));
  });
});

describe('a role that says itself whom it trusts', () => {
  test.each<[string, () => iam.IPrincipal]>([
    ['the bastion account', () => new iam.AccountPrincipal(BASTION)],
    ['a user of the bastion account', () => new iam.ArnPrincipal(`arn:aws:iam::${BASTION}:user/alice`)],
    ['the account as bare number', () => new iam.ArnPrincipal(BASTION)],
    ['the organization', () => new iam.OrganizationPrincipal('o-1234567890')],
  ])('%s is not opened further', (_, assumedBy) => {
    new CrossAccountMfaSwitch(bastion, 'ToProduction', { groups: [group], roles: [productionRole({ assumedBy: assumedBy() })] });

    expect(trustIn(production)).toHaveLength(1);
  });

  test('a user of the same account is not opened further', () => {
    const role = new MfaRequiredRole(bastion, 'Role', { assumedBy: new iam.User(bastion, 'Alice') });
    new CrossAccountMfaSwitch(bastion, 'Switch', { groups: [group], roles: [role] });

    expect(trustIn(bastion)).toHaveLength(1);
  });

  test('somebody else is made to trust the bastion account as well', () => {
    new CrossAccountMfaSwitch(bastion, 'ToProduction', {
      groups: [group], roles: [productionRole({ assumedBy: new iam.AccountPrincipal('777788889999') })],
    });

    expect(trustIn(production).map(({ Principal }) => Principal.AWS)).toEqual([arn('777788889999', 'root'), arn(BASTION, 'root')]);
  });

  test('the bastion account without session tags gets them if asked for', () => {
    const role = productionRole({ assumedBy: new iam.AccountPrincipal(BASTION) });
    new CrossAccountMfaSwitch(bastion, 'ToProduction', { groups: [group], roles: [role], allowSessionTags: true });

    expect(trustIn(production).at(-1)).toMatchObject({ Action: ['sts:AssumeRole', 'sts:TagSession'], Condition: MFA });
  });

  test('one user without session tags is an error if they are asked for', () => {
    const role = productionRole({ assumedBy: new iam.ArnPrincipal(`arn:aws:iam::${BASTION}:user/alice`) });

    expect(() => new CrossAccountMfaSwitch(bastion, 'ToProduction', { groups: [group], roles: [role], allowSessionTags: true }))
      .toThrow(/trusts some principals of this account without sts:TagSession; wrap its assumedBy in iam.SessionTagsPrincipal/);
  });
});

describe('targets', () => {
  test('are roles made in the other stack that trust the bastion account alone', () => {
    const mfaSwitch = new CrossAccountMfaSwitch(bastion, 'ToProduction', {
      groups: [group],
      targets: [{
        scope: production,
        roleName: 'Reader',
        maxMfaAge: Duration.hours(1),
        managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('ReadOnlyAccess')],
      }],
    });

    expect(trustIn(production)).toEqual([{
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { AWS: arn(BASTION, 'root') },
      Condition: { ...MFA, NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } },
    }]);
    Template.fromStack(production).hasResourceProperties('AWS::IAM::Role', {
      RoleName: 'Reader', ManagedPolicyArns: [Match.anyValue()],
    });
    expect(policyIn(bastion).PolicyDocument.Statement[0].Resource).toEqual(arn(PRODUCTION, 'role/Reader'));
    expect(mfaSwitch.targetRoles.map((role) => role.node.path)).toEqual(['Production/ToProduction-Reader']);
  });

  test('allow session tags if asked for, in one statement', () => {
    new CrossAccountMfaSwitch(bastion, 'ToProduction', {
      groups: [group], targets: [{ scope: production, roleName: 'Reader' }], allowSessionTags: true,
    });

    expect(trustIn(production)).toEqual([expect.objectContaining({ Action: ['sts:AssumeRole', 'sts:TagSession'], Condition: MFA })]);
  });

  test('in the same account need no name', () => {
    new CrossAccountMfaSwitch(bastion, 'Switch', { groups: [group], targets: [{ scope: bastion }] });

    const roles = Template.fromStack(bastion).findResources('AWS::IAM::Role');
    const [id] = Object.keys(roles);
    expect(roles[id].Properties.RoleName).toBeUndefined();
    expect(policyIn(bastion).PolicyDocument.Statement[0].Resource).toEqual({ 'Fn::GetAtt': [id, 'Arn'] });
    expect(outputs(bastion)).toEqual([
      { 'Fn::Join': ['', [`https://signin.aws.amazon.com/switchrole?account=${BASTION}&roleName=`, { Ref: id }]] },
    ]);
  });
});

describe('roles known by ARN', () => {
  test('are allowed as they are, with URL', () => {
    new CrossAccountMfaSwitch(bastion, 'ToOthers', {
      groups: [group],
      roleArns: ['arn:aws:iam::777788889999:role/Auditor', 'arn:aws:iam::777788889999:role/eng/a+b'],
      displayName: 'the others & more',
    });

    expect(policyIn(bastion).PolicyDocument.Statement[0]).toMatchObject({
      Resource: ['arn:aws:iam::777788889999:role/Auditor', 'arn:aws:iam::777788889999:role/eng/a+b'], Condition: MFA,
    });
    expect(outputs(bastion)).toEqual([
      'https://signin.aws.amazon.com/switchrole?account=777788889999&roleName=Auditor&displayName=the%20others%20%26%20more',
      'https://signin.aws.amazon.com/switchrole?account=777788889999&roleName=eng/a%2Bb&displayName=the%20others%20%26%20more',
    ]);
  });

  test('may be parameters', () => {
    const roleArn = new CfnParameter(bastion, 'RoleArn').valueAsString;
    new CrossAccountMfaSwitch(bastion, 'ToOthers', { groups: [group], roleArns: [roleArn] });

    expect(policyIn(bastion).PolicyDocument.Statement[0].Resource).toEqual({ Ref: 'RoleArn' });
    expect(outputs(bastion)).toEqual([{
      'Fn::Join': ['', [
        'https://signin.aws.amazon.com/switchrole?account=',
        { 'Fn::Select': [4, { 'Fn::Split': [':', { Ref: 'RoleArn' }] }] },
        '&roleName=',
        { 'Fn::Select': [1, { 'Fn::Split': [':role/', { Ref: 'RoleArn' }] }] },
      ]],
    }]);
  });

  test.each([
    'Auditor',
    'arn:aws:iam::777788889999:role/*',
    'arn:aws:iam::*:role/Auditor',
    'arn:aws:iam::777788889999:role/${aws:username}',
    'arn:aws:iam::777788889999:user/alice',
    'arn:aws:sts::777788889999:assumed-role/Auditor/alice',
  ])('%s is refused', (roleArn) => {
    expect(() => new CrossAccountMfaSwitch(bastion, 'ToOthers', { groups: [group], roleArns: [roleArn] }))
      .toThrow(/role ARN is ".*"; expected that of one role, without wildcards/);
  });
});

test('roles of all kinds go into one policy, with an output each', () => {
  const mfaSwitch = new CrossAccountMfaSwitch(bastion, 'Switch', {
    groups: [group, iam.Group.fromGroupName(bastion, 'Auditors', 'auditors')],
    managedPolicyName: 'switch',
    roles: [new MfaRequiredAdminRole(production, 'Admin', { roleName: 'Admin' })],
    roleArns: ['arn:aws:iam::777788889999:role/Admin'],
    targets: [{ scope: production, roleName: 'Reader' }],
  });

  expect(policyIn(bastion)).toMatchObject({ ManagedPolicyName: 'switch', Groups: [expect.anything(), 'auditors'] });
  expect(policyIn(bastion).PolicyDocument.Statement[0].Resource).toEqual([
    arn(PRODUCTION, 'role/Reader'), arn(PRODUCTION, 'role/Admin'), 'arn:aws:iam::777788889999:role/Admin',
  ]);
  expect(mfaSwitch.switchRoleUrls).toHaveLength(3);
  expect(mfaSwitch.managedPolicy.node.defaultChild).toBe(mfaSwitch.node.defaultChild);
});

describe('between stacks without an account', () => {
  test('the role keeps trusting its own account, and is referred to', () => {
    const here = new Stack(app, 'Here');
    const there = new Stack(app, 'There');
    new CrossAccountMfaSwitch(here, 'Switch', {
      groups: [new iam.Group(here, 'Group')], roles: [new MfaRequiredRole(there, 'Role', { roleName: 'Reader' })],
    });

    expect(trustIn(there)).toHaveLength(1);
    expect(policyIn(here).PolicyDocument.Statement[0].Resource).toEqual({ 'Fn::ImportValue': expect.any(String) });
  });
});

test('a target of the same account may have a name that is not known yet', () => {
  const roleName = new CfnParameter(bastion, 'RoleName').valueAsString;
  const mfaSwitch = new CrossAccountMfaSwitch(bastion, 'Switch', { groups: [group], targets: [{ scope: bastion, roleName }] });

  expect(mfaSwitch.targetRoles[0].node.id).toBe('Switch-Target0');
  Template.fromStack(bastion).hasResourceProperties('AWS::IAM::Role', { RoleName: { Ref: 'RoleName' } });
});
