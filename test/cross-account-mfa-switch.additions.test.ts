import { App, Aws, CfnParameter, Duration, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CrossAccountMfaSwitch } from '../src/cross-account-mfa-switch';
import { MfaRequiredRole } from '../src/mfa-required-role';
import { MfaRequiredRoleProps } from '../src/mfa-required-role-props';

const BASTION = '111122223333';
const PRODUCTION = '444455556666';
const ENV = { account: BASTION, region: 'eu-west-1' };
const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
let app: App;
let bastion: Stack;
let production: Stack;
let group: iam.IGroup;
let mfaSwitch: CrossAccountMfaSwitch;

beforeEach(() => {
  app = new App();
  bastion = new Stack(app, 'Bastion', { env: ENV });
  production = new Stack(app, 'Production', { env: { account: PRODUCTION, region: 'us-east-1' } });
  group = iam.Group.fromGroupName(bastion, 'Developers', 'developers');
  mfaSwitch = new CrossAccountMfaSwitch(bastion, 'Switch', { groups: [group], displayName: 'all' });
});

function arn(account: string, rest: string): object {
  return { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:iam::${account}:${rest}`]] };
}

function role(props: MfaRequiredRoleProps = {}): MfaRequiredRole {
  return new MfaRequiredRole(production, 'Role', { roleName: 'Deployer', ...props });
}

function policyIn(stack: Stack): any {
  const [policy] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::ManagedPolicy', { Properties: { Groups: Match.anyValue() } }));
  return policy.Properties;
}

function statements(stack = bastion): any[] {
  return policyIn(stack).PolicyDocument.Statement;
}

function trustIn(stack: Stack): any[] {
  const [resource] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Role'));
  return resource.Properties.AssumeRolePolicyDocument.Statement;
}

describe('addGroup', () => {
  test.each<[string, () => iam.IGroupRef, unknown]>([
    ['imported', () => iam.Group.fromGroupName(bastion, 'Auditors', 'auditors'), 'auditors'],
    ['of another stack of the account', () => new iam.Group(new Stack(app, 'Groups', { env: ENV }), 'Auditors'), { 'Fn::ImportValue': expect.any(String) }],
    ['an L1', () => new iam.CfnGroup(bastion, 'Auditors'), { Ref: 'Auditors' }],
  ])('%s', (_, made, expected) => {
    mfaSwitch.addRoleArn('arn:aws:iam::444455556666:role/Admin');
    mfaSwitch.addGroup(made());

    expect(policyIn(bastion).Groups).toEqual(['developers', expected]);
  });

  test('twice is once', () => {
    mfaSwitch.addRoleArn('arn:aws:iam::444455556666:role/Admin');
    mfaSwitch.addGroup(group);

    expect(policyIn(bastion).Groups).toEqual(['developers']);
  });
});

describe('addTarget', () => {
  test('creates a role that trusts the account of the switch, with MFA', () => {
    const made = mfaSwitch.addTarget(production, { roleName: 'Reader', maxMfaAge: Duration.hours(1) });

    expect(mfaSwitch.targetRoles).toEqual([made]);
    expect(made.node.path).toBe('Production/Switch-Reader');
    expect(trustIn(production)).toEqual([{
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { AWS: arn(BASTION, 'root') },
      Condition: { ...MFA, NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } },
    }]);
    expect(statements()[0].Resource).toEqual(arn(PRODUCTION, 'role/Reader'));
  });

  test('names nothing of the role that it has no property for', () => {
    mfaSwitch.addTarget(production, { roleName: 'Reader', displayName: 'read', color: 'b7ca9d', region: 'eu-west-1' });

    const [resource] = Object.values(Template.fromStack(production).findResources('AWS::IAM::Role'));
    expect(Object.keys(resource.Properties)).toEqual(['AssumeRolePolicyDocument', 'RoleName']);
    expect(mfaSwitch.switchRoleUrls).toEqual([
      `https://signin.aws.amazon.com/switchrole?account=${PRODUCTION}&roleName=Reader&displayName=read&color=b7ca9d`,
    ]);
  });

  test('in the stack of the switch needs no properties', () => {
    const made = mfaSwitch.addTarget(bastion);

    expect(made.node.path).toBe('Bastion/Switch-Target0');
    expect(statements()[0].Resource).toEqual({ 'Fn::GetAtt': [expect.any(String), 'Arn'] });
  });

  test.each<[string, () => void, string]>([
    ['a color', () => mfaSwitch.addTarget(production, { roleName: 'R', color: 'red' }), 'color is "red"; expected six hexadecimal digits'],
    ['a display name', () => mfaSwitch.addTarget(production, { roleName: 'R', displayName: '' }), 'displayName is "" (0 characters)'],
    ['a region', () => mfaSwitch.addTarget(production, { roleName: 'R', region: 'here' }), 'region is "here"; expected the code of a region'],
    ['no name', () => mfaSwitch.addTarget(production), 'the role Production/Switch-Target0 has no roleName'],
  ])('refuses %s', (_, add, message) => {
    expect(add).toThrow(message);
  });
});

describe('addRole', () => {
  test('makes a role trust the account, and allows it', () => {
    mfaSwitch.addRole(role());

    expect(trustIn(production).at(-1)).toMatchObject({ Principal: { AWS: arn(BASTION, 'root') }, Condition: MFA });
    expect(statements()[0].Resource).toEqual(arn(PRODUCTION, 'role/Deployer'));
  });

  test('allows whatever else the role lets its callers do', () => {
    const tagged = new MfaRequiredRole(production, 'Tagged', { roleName: 'Tagged', allowSessionTags: true });
    const traced = new MfaRequiredRole(production, 'Traced', { roleName: 'Traced', requireSourceIdentity: true });
    for (const each of [role(), tagged, traced]) mfaSwitch.addRole(each);

    expect(statements().map(({ Action, Resource }) => [Action, Resource])).toEqual([
      ['sts:AssumeRole', arn(PRODUCTION, 'role/Deployer')],
      [['sts:AssumeRole', 'sts:TagSession'], arn(PRODUCTION, 'role/Tagged')],
      [['sts:AssumeRole', 'sts:SetSourceIdentity'], arn(PRODUCTION, 'role/Traced')],
    ]);
    expect(statements().map(({ Condition }) => Condition)).toEqual([MFA, MFA, MFA]);
  });

  test('warns that the console cannot set a source identity', () => {
    mfaSwitch.addRole(role({ requireSourceIdentity: true }));

    Annotations.fromStack(bastion).hasWarning('/Bastion/Switch', Match.stringLikeRegexp(
      'the role Production/Role asks for a source identity, which Switch Role in the console cannot set: it can be assumed by the CLI and the SDKs only'
      + '.*cdk-iam-mfa:CrossAccountMfaSwitch.sourceIdentity'));
  });

  test('takes a role of any kind', () => {
    mfaSwitch.addRole(new iam.Role(production, 'L2', { roleName: 'L2', assumedBy: new iam.AccountPrincipal(BASTION) }), { displayName: 'plain' });
    mfaSwitch.addRole(new iam.CfnRole(bastion, 'L1', { assumeRolePolicyDocument: {} }));
    mfaSwitch.addRole(iam.Role.fromRoleArn(bastion, 'Imported', 'arn:aws:iam::777788889999:role/Imported'));

    expect(statements()[0].Resource).toEqual([
      arn(PRODUCTION, 'role/L2'), { 'Fn::GetAtt': ['L1', 'Arn'] }, 'arn:aws:iam::777788889999:role/Imported',
    ]);
  });
});

describe('addAccounts', () => {
  test('allows each name in each account', () => {
    mfaSwitch.addAccounts(['444455556666', '777788889999'], ['Admin', 'ops/Reader'], { color: 'f2b0a9' });

    expect(statements()).toHaveLength(1);
    expect(statements()[0]).toMatchObject({
      Resource: ['444455556666:role/Admin', '444455556666:role/ops/Reader', '777788889999:role/Admin', '777788889999:role/ops/Reader']
        .map((rest) => `arn:aws:iam::${rest}`),
      Condition: MFA,
    });
    expect(mfaSwitch.switchRoleUrls[1])
      .toBe('https://signin.aws.amazon.com/switchrole?account=444455556666&roleName=ops/Reader&displayName=all&color=f2b0a9');
  });

  test.each([
    ['eu-west-1', 'aws', 'signin.aws.amazon.com'],
    ['cn-north-1', 'aws-cn', 'signin.amazonaws.cn'],
    ['us-gov-west-1', 'aws-us-gov', 'signin.amazonaws-us-gov.com'],
  ])('in %s the partition is %s', (region, partition, host) => {
    const here = new Stack(new App(), 'Here', { env: { account: BASTION, region } });
    const made = new CrossAccountMfaSwitch(here, 'Switch', { groups: [new iam.Group(here, 'Group')] });
    made.addAccounts([PRODUCTION], ['Admin']);

    expect(statements(here)[0].Resource).toBe(`arn:${partition}:iam::${PRODUCTION}:role/Admin`);
    expect(made.switchRoleUrls).toEqual([`https://${host}/switchrole?account=${PRODUCTION}&roleName=Admin`]);
  });

  test('in a stack without account and region the partition is that of the deployment', () => {
    const here = new Stack(new App(), 'Here');
    new CrossAccountMfaSwitch(here, 'Switch', { groups: [new iam.Group(here, 'Group')] }).addAccounts([PRODUCTION, Aws.ACCOUNT_ID], ['Admin']);

    expect(statements(here)[0].Resource).toEqual([
      arn(PRODUCTION, 'role/Admin'),
      { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'AWS::AccountId' }, ':role/Admin']] },
    ]);
  });

  test('names may be parameters', () => {
    mfaSwitch.addAccounts([PRODUCTION], [new CfnParameter(bastion, 'Name').valueAsString, 'Admin']);

    expect(statements()[0].Resource).toEqual([
      { 'Fn::Join': ['', [`arn:aws:iam::${PRODUCTION}:role/`, { Ref: 'Name' }]] }, `arn:aws:iam::${PRODUCTION}:role/Admin`,
    ]);
  });
});

describe('the same role', () => {
  test('as a construct, and in a list of accounts', () => {
    mfaSwitch.addTarget(production, { roleName: 'Admin' });
    mfaSwitch.addAccounts([PRODUCTION, '777788889999'], ['Admin']);

    expect(statements()[0].Resource).toEqual([arn(PRODUCTION, 'role/Admin'), 'arn:aws:iam::777788889999:role/Admin']);
    expect(mfaSwitch.switchRoleUrls).toHaveLength(2);
  });

  test('given in several ways is one', () => {
    mfaSwitch.addRoleArn('arn:aws:iam::444455556666:role/Admin');
    mfaSwitch.addAccounts([PRODUCTION], ['Admin']);
    mfaSwitch.addAccounts([PRODUCTION, PRODUCTION], ['Admin', 'Admin']);

    expect(statements()[0].Resource).toBe('arn:aws:iam::444455556666:role/Admin');
    expect(mfaSwitch.switchRoleUrls).toHaveLength(1);
  });

  test('in a stack without a region is one, whether its partition is written out or not', () => {
    const here = new Stack(new App(), 'Here');
    const made = new CrossAccountMfaSwitch(here, 'Switch', { groups: [new iam.Group(here, 'Group')] });
    made.addRoleArn('arn:aws:iam::444455556666:role/Admin');
    made.addAccounts([PRODUCTION], ['Admin']);

    expect(made.switchRoleUrls).toHaveLength(1);
  });

  test.each<[string, () => void, string]>([
    ['ARN', () => mfaSwitch.addRoleArn('arn:aws:iam::444455556666:role/Admin', { color: 'f2b0a9' }), 'arn:aws:iam::444455556666:role/Admin'],
    ['name', () => mfaSwitch.addAccounts([PRODUCTION], ['Admin'], { displayName: 'other' }), 'arn:aws:iam::444455556666:role/Admin'],
  ])('given again by %s with other options is an error', (_, add, label) => {
    mfaSwitch.addRoleArn('arn:aws:iam::444455556666:role/Admin');

    expect(add).toThrow(`the role ${label} is given twice, with different options; give it once`);
  });

  test('of the app given again with other options is an error', () => {
    const made = role();
    mfaSwitch.addRole(made);

    expect(() => mfaSwitch.addRole(made, { displayName: 'other' })).toThrow('the role Production/Role is given twice, with different options; give it once');
  });
});

test('one of two roles with ARNs that are known at deployment keeps its logical ID when another kind of role is added', () => {
  const ids = (before: boolean) => {
    const here = new Stack(new App(), 'Here', { env: { account: BASTION, region: 'eu-west-1' } });
    const made = new CrossAccountMfaSwitch(here, 'Switch', { groups: [new iam.Group(here, 'Group')] });
    if (before) made.addRole(new MfaRequiredRole(here, 'Role', { roleName: 'Deployer' }));
    made.addRoleArn(new CfnParameter(here, 'Arn').valueAsString);
    return Object.keys(Template.fromStack(here).findOutputs('*')).filter((id) => id.startsWith('SwitchSwitchRoleUrlRole0'));
  };

  expect(ids(true)).toEqual(ids(false));
  expect(ids(true)).toHaveLength(1);
});

describe('a group', () => {
  test('of another account is an error', () => {
    expect(() => mfaSwitch.addGroup(new iam.Group(production, 'Group', { groupName: 'admins' }))).toThrow(
      'the group Production/Group is in account 444455556666 and the switch in 111122223333; give groups of the account that one switches from');
  });

  test('that is imported with its path is attached by its name', () => {
    mfaSwitch.addRoleArn('arn:aws:iam::444455556666:role/Admin');
    mfaSwitch.addGroup(iam.Group.fromGroupArn(bastion, 'Admins', `arn:aws:iam::${BASTION}:group/eng/admins`));

    Template.fromStack(bastion).hasResourceProperties('AWS::IAM::ManagedPolicy', { Groups: ['developers', 'admins'] });
  });
});

describe('somebody who may be in the account or not', () => {
  test('is trusted as before, alone, with a warning', () => {
    const here = new Stack(new App(), 'Here');
    const made = new MfaRequiredRole(here, 'Role', { assumedBy: new iam.ArnPrincipal(`arn:aws:iam::${BASTION}:user/alice`) });
    new CrossAccountMfaSwitch(here, 'Switch', { groups: [new iam.Group(here, 'Group')], roles: [made] });

    Template.fromStack(here).hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: { Statement: [Match.objectLike({ Principal: { AWS: `arn:aws:iam::${BASTION}:user/alice` } })] },
    });
    Annotations.fromStack(here).hasWarning('/Here/Switch', Match.stringLikeRegexp('whether those whom the role Here/Role trusts are in this account is known at '
      + 'deployment only, so its trust policy is left alone.*cdk-iam-mfa:CrossAccountMfaSwitch.unknownTrust'));
  });
});
