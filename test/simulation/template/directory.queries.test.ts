import { Directory, DirectoryOptions } from '../../../src/simulation/template/directory';
import { hypotheticalMember } from '../../../src/simulation/template/hypothetical-member';
import { Identity } from '../../../src/simulation/template/identity';
import { TemplateStack } from '../../../src/simulation/template/template-stack';

const ACCOUNT = '111122223333';
const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess';
const READ_ONLY = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
const DOCUMENT = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*' } };
const TRUST = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: ACCOUNT } } };
const inline = (name: string) => ({ PolicyName: name, PolicyDocument: DOCUMENT });
const managed = (properties: object = {}) => ({ Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: DOCUMENT, ...properties } });

const TEMPLATE = {
  Resources: {
    Alice: {
      Type: 'AWS::IAM::User',
      Metadata: { 'aws:cdk:path': 'People/Alice/Resource' },
      Properties: { UserName: 'alice', Groups: ['devs', 'ops', 'devs'], Policies: [inline('own')], PermissionsBoundary: { Ref: 'Limit' }, LoginProfile: { Password: 'x' } },
    },
    Bob: { Type: 'AWS::IAM::User', Properties: { UserName: 'bob', ManagedPolicyArns: [READ_ONLY, ADMINISTRATOR], PermissionsBoundary: READ_ONLY } },
    Carol: { Type: 'AWS::IAM::User', Properties: { UserName: 'carol', LoginProfile: { Password: { Ref: 'NotInTheTemplate' } } } },
    Devs: { Type: 'AWS::IAM::Group', Metadata: { 'aws:cdk:path': 'People/Devs' }, Properties: { GroupName: 'devs', ManagedPolicyArns: [ADMINISTRATOR] } },
    Ops: { Type: 'AWS::IAM::Group', Properties: { GroupName: 'ops', ManagedPolicyArns: [ADMINISTRATOR, { Ref: 'Used' }] } },
    Empty: { Type: 'AWS::IAM::Group', Properties: { GroupName: 'empty', ManagedPolicyArns: [READ_ONLY] } },
    Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'role', AssumeRolePolicyDocument: TRUST } },
    Used: managed({ ManagedPolicyName: 'used' }),
    Limit: managed({ ManagedPolicyName: 'limit' }),
    Idle: managed({ ManagedPolicyName: 'idle' }),
    BobsKey: { Type: 'AWS::IAM::AccessKey', Properties: { UserName: { Ref: 'Bob' } } },
    CarolsOldKey: { Type: 'AWS::IAM::AccessKey', Properties: { UserName: 'carol', Status: 'Inactive' } },
    Stranger: { Type: 'AWS::IAM::UserPolicy', Properties: { ...inline('more'), UserName: 'stranger' } },
  },
};

const directoryOf = (options: DirectoryOptions = {}) =>
  Directory.of([TemplateStack.read(TEMPLATE, { stackName: 'People' }, { templatePath: '/out/People.template.json' })], options);
const named = (directory: Directory, name: string): Identity => directory.identities.find((identity) => identity.name === name)!;

const directory = directoryOf();

test('the identities are those that are created', () => {
  expect(directory.identities.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'user alice', 'user bob', 'user carol', 'group devs', 'group ops', 'group empty', 'role role',
  ]);
});

test.each([
  ['alice', { source: 'People', logicalId: 'Alice', constructPath: 'People/Alice', templatePath: '/out/People.template.json' }],
  ['bob', { source: 'People', logicalId: 'Bob', templatePath: '/out/People.template.json' }],
  ['devs', { source: 'People', logicalId: 'Devs', constructPath: 'People/Devs', templatePath: '/out/People.template.json' }],
])('the place of %s', (name, place) => {
  expect(named(directory, name).place).toEqual(place);
});

test.each([
  ['alice', false, true],
  ['bob', true, false],
  ['carol', false, true],
])('%s: access key %s, password %s', (name, hasAccessKey, hasPassword) => {
  expect(named(directory, name)).toMatchObject({ hasAccessKey, hasPassword });
});

test.each<[string, string[]]>([
  ['alice', ['alice/own via alice', `${ADMINISTRATOR} via devs`, `${ADMINISTRATOR} via ops`, `arn:aws:iam::${ACCOUNT}:policy/used via ops`]],
  ['bob', [`${ADMINISTRATOR} via bob`]],
  ['carol', []],
  ['ops', [`${ADMINISTRATOR} via ops`, `arn:aws:iam::${ACCOUNT}:policy/used via ops`]],
])('the policies of %s that are known', (name, expected) => {
  const policies = directory.attachedPolicies(named(directory, name));
  expect(policies.map(({ policy, through }) => `${policy.name} via ${through.name}`)).toEqual(expected);
});

test('policies have the place of what holds them, and those of AWS none', () => {
  const places = directory.attachedPolicies(named(directory, 'alice')).map(({ policy }) => policy.place?.logicalId);
  expect(places).toEqual(['Alice', undefined, undefined, 'Used']);
  expect(named(directory, 'role').trustPolicy?.place?.logicalId).toBe('Role');
});

test('a policy that many have is compiled once', () => {
  const [ofDevs, ofOps] = ['devs', 'ops'].map((name) => directory.policySet(named(directory, name)).identityPolicies[0]);
  expect(ofDevs).toBe(ofOps);
});

test('the members of a group', () => {
  const members = (name: string) => directory.membersOf(named(directory, name)).map((member) => member.name);
  expect([members('devs'), members('ops'), members('empty'), members('alice')]).toEqual([['alice'], ['alice'], [], []]);
});

test('a hypothetical member has what the group has', () => {
  const member = hypotheticalMember(named(directory, 'ops'));
  expect(directory.policySet(member)).toEqual(directory.policySet(named(directory, 'ops')));
  expect(directory.unknownPolicies(hypotheticalMember(named(directory, 'empty')))).toEqual([READ_ONLY]);
});

describe('the permissions boundary', () => {
  test('is the policy', () => {
    expect(directory.boundaryOf(named(directory, 'alice'))?.name).toBe(`arn:aws:iam::${ACCOUNT}:policy/limit`);
    expect(directory.policySet(named(directory, 'alice')).permissionsBoundary).toBe(directory.boundaryOf(named(directory, 'alice')));
    expect(directory.policySet(named(directory, 'carol'))).not.toHaveProperty('permissionsBoundary');
  });

  test('is undefined if there is none or it is not known', () => {
    expect(directory.boundaryOf(named(directory, 'carol'))).toBeUndefined();
    expect(directory.boundaryOf(named(directory, 'bob'))).toBeUndefined();
  });
});

describe('policies that are not known', () => {
  const onlyBoundary = Directory.of([TemplateStack.read({ Resources: { U: { Type: 'AWS::IAM::User', Properties: { PermissionsBoundary: READ_ONLY } } } })]);

  test('are named once, whether attached or a boundary', () => {
    expect(directory.unknownPolicies(named(directory, 'bob'))).toEqual([READ_ONLY]);
    expect(directory.unknownPolicies(named(directory, 'alice'))).toEqual([]);
    expect(onlyBoundary.unknownPolicies(onlyBoundary.identities[0])).toEqual([READ_ONLY]);
  });

  test('leave the policy set undecided', () => {
    expect(() => directory.policySet(named(directory, 'bob'))).toThrow(`the managed policy ${READ_ONLY} of arn:aws:iam::${ACCOUNT}:user/bob is not known`);
    expect(() => onlyBoundary.policySet(onlyBoundary.identities[0])).toThrow(`the managed policy ${READ_ONLY}`);
  });

  test('are known once they are given', () => {
    const given = directoryOf({ managedPolicies: { [READ_ONLY]: DOCUMENT } });
    expect(given.unknownPolicies(named(given, 'bob'))).toEqual([]);
    expect(given.boundaryOf(named(given, 'bob'))?.name).toBe(READ_ONLY);
  });
});

test('the managed policies, and whether anything has them', () => {
  const entries = directoryOf({ managedPolicies: { [READ_ONLY]: DOCUMENT } }).managedPolicies;
  expect(entries.map(({ arn, attached, place }) => [arn.split('/').pop(), attached, place?.logicalId])).toEqual([
    ['ReadOnlyAccess', true, undefined], ['used', true, 'Used'], ['limit', true, 'Limit'], ['idle', false, 'Idle'],
  ]);
  expect(entries.every(({ arn, policy }) => policy.name === arn)).toBe(true);
});
