import { Output } from '../../../../sandbox/operation';
import { DeploymentAccount, documentOf, list, trusting } from '../deployment-account';

const DOCUMENT = documentOf('iam:GetUser');
const OTHER_DOCUMENT = documentOf('iam:ListUsers');
const TRUST = trusting({ AWS: '111122223333' });

let account: DeploymentAccount;
beforeEach(() => {
  account = new DeploymentAccount();
});

const names = (value: unknown, member: string) => list(value).map(item => item[member]);
const member = (output: Output, name: string) => output[name] as Output;
const decoded = (document: unknown) => {
  const text = String(document);
  return JSON.parse(text.startsWith('%') ? decodeURIComponent(text) : text);
};

/** What IAM says about a resource, in the few words that a template can change. */
const LOOK: Record<string, (account: DeploymentAccount, physicalId: string) => unknown> = {
  'AWS::IAM::Group': (there, GroupName) => ({
    path: member(there.iam('GetGroup', { GroupName }), 'Group').Path,
    managed: names(there.iam('ListAttachedGroupPolicies', { GroupName }).AttachedPolicies, 'PolicyName'),
    inline: there.iam('ListGroupPolicies', { GroupName }).PolicyNames,
  }),
  'AWS::IAM::User': (there, UserName) => ({
    path: member(there.iam('GetUser', { UserName }), 'User').Path,
    groups: names(there.iam('ListGroupsForUser', { UserName }).Groups, 'GroupName'),
    managed: names(there.iam('ListAttachedUserPolicies', { UserName }).AttachedPolicies, 'PolicyName'),
    inline: there.iam('ListUserPolicies', { UserName }).PolicyNames,
    tags: list(there.iam('ListUserTags', { UserName }).Tags).map(({ Key, Value }) => `${Key}=${Value}`),
    boundary: (member(there.iam('GetUser', { UserName }), 'User').PermissionsBoundary as Output | undefined)?.PermissionsBoundaryArn,
  }),
  'AWS::IAM::Role': (there, RoleName) => {
    const role = member(there.iam('GetRole', { RoleName }), 'Role');
    return {
      path: role.Path,
      description: role.Description,
      duration: role.MaxSessionDuration,
      trust: decoded(role.AssumeRolePolicyDocument).Statement[0].Principal,
      managed: names(there.iam('ListAttachedRolePolicies', { RoleName }).AttachedPolicies, 'PolicyName'),
      inline: there.iam('ListRolePolicies', { RoleName }).PolicyNames,
      tags: list(there.iam('ListRoleTags', { RoleName }).Tags).map(({ Key, Value }) => `${Key}=${Value}`),
    };
  },
  'AWS::IAM::ManagedPolicy': (there, PolicyArn) => {
    const policy = member(there.iam('GetPolicy', { PolicyArn }), 'Policy');
    const VersionId = policy.DefaultVersionId;
    const { PolicyGroups, PolicyUsers, PolicyRoles } = there.iam('ListEntitiesForPolicy', { PolicyArn });
    return {
      path: policy.Path,
      description: policy.Description,
      version: VersionId,
      actions: decoded(member(there.iam('GetPolicyVersion', { PolicyArn, VersionId }), 'PolicyVersion').Document).Statement[0].Action,
      holders: [...names(PolicyGroups, 'GroupName'), ...names(PolicyUsers, 'UserName'), ...names(PolicyRoles, 'RoleName')],
    };
  },
};

type Row = [name: string, type: string, before: object, after: object, kept: boolean, first: object, second: object];

const READ_ONLY = 'arn:aws:iam::aws:policy/IAMReadOnlyAccess';
const CHANGE_PASSWORD = 'arn:aws:iam::aws:policy/IAMUserChangePassword';
const inline = (...policyNames: string[]) => policyNames.map(PolicyName => ({ PolicyName, PolicyDocument: DOCUMENT }));
const tag = (Key: string, Value: string) => ({ Key, Value });

const ROWS: Row[] = [
  ['group path', 'AWS::IAM::Group', {}, { Path: '/a/' }, true, { path: '/' }, { path: '/a/' }],
  ['group path back', 'AWS::IAM::Group', { Path: '/a/' }, {}, true, { path: '/a/' }, { path: '/' }],
  ['group name', 'AWS::IAM::Group', { GroupName: 'a' }, { GroupName: 'b' }, false, {}, {}],
  ['group managed policies', 'AWS::IAM::Group', { ManagedPolicyArns: [READ_ONLY] }, { ManagedPolicyArns: [CHANGE_PASSWORD] }, true,
    { managed: ['IAMReadOnlyAccess'] }, { managed: ['IAMUserChangePassword'] }],
  ['group inline policies', 'AWS::IAM::Group', { Policies: inline('a', 'b') }, { Policies: inline('b', 'c') }, true,
    { inline: ['a', 'b'] }, { inline: ['b', 'c'] }],
  ['user path', 'AWS::IAM::User', { Path: '/x/' }, { Path: '/y/' }, true, { path: '/x/' }, { path: '/y/' }],
  ['user name', 'AWS::IAM::User', { UserName: 'alice' }, { UserName: 'bob' }, false, {}, {}],
  ['user groups', 'AWS::IAM::User', { Groups: ['one'] }, { Groups: ['two'] }, true, { groups: ['one'] }, { groups: ['two'] }],
  ['user managed policies', 'AWS::IAM::User', { ManagedPolicyArns: [READ_ONLY] }, {}, true, { managed: ['IAMReadOnlyAccess'] }, { managed: [] }],
  ['user inline policies', 'AWS::IAM::User', {}, { Policies: inline('a') }, true, { inline: [] }, { inline: ['a'] }],
  ['user tags', 'AWS::IAM::User', { Tags: [tag('a', '1'), tag('b', '2')] }, { Tags: [tag('b', '3')] }, true, { tags: ['a=1', 'b=2'] }, { tags: ['b=3'] }],
  ['user boundary', 'AWS::IAM::User', { PermissionsBoundary: READ_ONLY }, { PermissionsBoundary: CHANGE_PASSWORD }, true,
    { boundary: READ_ONLY }, { boundary: CHANGE_PASSWORD }],
  ['user boundary off', 'AWS::IAM::User', { PermissionsBoundary: READ_ONLY }, {}, true, { boundary: READ_ONLY }, { boundary: undefined }],
  ['role path', 'AWS::IAM::Role', { AssumeRolePolicyDocument: TRUST }, { AssumeRolePolicyDocument: TRUST, Path: '/p/' }, false, { path: '/' }, { path: '/p/' }],
  ['role name', 'AWS::IAM::Role', { AssumeRolePolicyDocument: TRUST, RoleName: 'a' }, { AssumeRolePolicyDocument: TRUST, RoleName: 'b' }, false, {}, {}],
  ['role trust', 'AWS::IAM::Role', { AssumeRolePolicyDocument: TRUST }, { AssumeRolePolicyDocument: trusting({ AWS: '444455556666' }) }, true,
    { trust: { AWS: '111122223333' } }, { trust: { AWS: '444455556666' } }],
  ['role description and duration', 'AWS::IAM::Role', { AssumeRolePolicyDocument: TRUST, Description: 'one', MaxSessionDuration: '7200' },
    { AssumeRolePolicyDocument: TRUST, Description: 'two' }, true, { description: 'one', duration: 7200 }, { description: 'two', duration: 3600 }],
  ['role policies', 'AWS::IAM::Role', { AssumeRolePolicyDocument: TRUST, ManagedPolicyArns: [READ_ONLY], Policies: inline('a') },
    { AssumeRolePolicyDocument: TRUST, Policies: inline('b') }, true, { managed: ['IAMReadOnlyAccess'], inline: ['a'] }, { managed: [], inline: ['b'] }],
  ['role tags', 'AWS::IAM::Role', { AssumeRolePolicyDocument: TRUST }, { AssumeRolePolicyDocument: TRUST, Tags: [tag('a', '1')] }, true,
    { tags: [] }, { tags: ['a=1'] }],
  ['managed policy document', 'AWS::IAM::ManagedPolicy', { PolicyDocument: DOCUMENT }, { PolicyDocument: OTHER_DOCUMENT }, true,
    { version: 'v1', actions: ['iam:GetUser'] }, { version: 'v2', actions: ['iam:ListUsers'] }],
  ['managed policy holders', 'AWS::IAM::ManagedPolicy', { PolicyDocument: DOCUMENT, Groups: ['one'], Users: ['someone'] },
    { PolicyDocument: DOCUMENT, Groups: ['two'] }, true, { holders: ['one', 'someone'] }, { holders: ['two'] }],
  ['managed policy description', 'AWS::IAM::ManagedPolicy', { PolicyDocument: DOCUMENT, Description: 'a' }, { PolicyDocument: DOCUMENT, Description: 'b' }, false,
    { description: 'a' }, { description: 'b' }],
  ['managed policy name', 'AWS::IAM::ManagedPolicy', { PolicyDocument: DOCUMENT, ManagedPolicyName: 'a' }, { PolicyDocument: DOCUMENT, ManagedPolicyName: 'b' },
    false, {}, {}],
  ['managed policy path', 'AWS::IAM::ManagedPolicy', { PolicyDocument: DOCUMENT }, { PolicyDocument: DOCUMENT, Path: '/p/' }, false, { path: '/' }, { path: '/p/' }],
];

test.each(ROWS)('%s: created, updated, deleted', (_name, Type, before, after, kept, first, second) => {
  ['one', 'two'].forEach(GroupName => account.iam('CreateGroup', { GroupName }));
  account.iam('CreateUser', { UserName: 'someone' });

  expect(account.create({ It: { Type, Properties: before } })).toBe('CREATE_COMPLETE');
  const original = account.physicalId('It');
  expect(LOOK[Type](account, original)).toMatchObject(first);

  expect(account.update({ It: { Type, Properties: after } })).toBe('UPDATE_COMPLETE');
  const updated = account.physicalId('It');
  expect(updated === original).toBe(kept);
  expect(LOOK[Type](account, updated)).toMatchObject(second);
  if (!kept) expect(() => LOOK[Type](account, original)).toThrow(/cannot be found|not found|does not exist/);

  account.cfn('DeleteStack', { StackName: 'Stack' });
  expect(() => LOOK[Type](account, updated)).toThrow(/cannot be found|not found|does not exist/);
});

describe('inline policies (AWS::IAM::Policy)', () => {
  const policy = (properties: object) => ({ P: { Type: 'AWS::IAM::Policy', Properties: { PolicyName: 'p', PolicyDocument: DOCUMENT, ...properties } } });
  const policiesOf = (GroupName: string) => account.iam('ListGroupPolicies', { GroupName }).PolicyNames;
  beforeEach(() => ['one', 'two'].forEach(GroupName => account.iam('CreateGroup', { GroupName })));

  test('goes to every holder and moves with them', () => {
    account.create(policy({ Groups: ['one'] }));
    expect([policiesOf('one'), policiesOf('two')]).toEqual([['p'], []]);
    const physicalId = account.physicalId('P');
    account.update(policy({ Groups: ['two'] }));
    expect([policiesOf('one'), policiesOf('two')]).toEqual([[], ['p']]);
    account.update(policy({ Groups: ['two'], PolicyName: 'q' }));
    expect(policiesOf('two')).toEqual(['q']);
    expect(account.physicalId('P')).toBe(physicalId);
    account.cfn('DeleteStack', { StackName: 'Stack' });
    expect(policiesOf('two')).toEqual([]);
  });

  test('needs a holder', () => {
    expect(account.create(policy({}))).toBe('ROLLBACK_COMPLETE');
    expect(account.events()).toContainEqual(expect.stringContaining('At least one of [Groups,Roles,Users] must be non-empty.'));
  });
});

describe('one policy of one principal', () => {
  const KINDS = ['User', 'Group', 'Role'] as const;
  beforeEach(() => {
    account.iam('CreateGroup', { GroupName: 'it' });
    account.iam('CreateUser', { UserName: 'it' });
    account.iam('CreateRole', { RoleName: 'it', AssumeRolePolicyDocument: JSON.stringify(TRUST) });
  });

  test.each(KINDS)('AWS::IAM::%sPolicy is put, changed and taken away', kind => {
    const policy = (PolicyDocument: object) => ({ P: { Type: `AWS::IAM::${kind}Policy`, Properties: { PolicyName: 'p', [`${kind}Name`]: 'it', PolicyDocument } } });
    const target = { [`${kind}Name`]: 'it' };
    const stored = () => decoded(account.iam(`Get${kind}Policy`, { ...target, PolicyName: 'p' }).PolicyDocument);
    expect(account.create(policy(DOCUMENT))).toBe('CREATE_COMPLETE');
    expect([account.physicalId('P'), stored()]).toEqual(['p|it', DOCUMENT]);
    expect(account.update(policy(OTHER_DOCUMENT))).toBe('UPDATE_COMPLETE');
    expect(stored()).toEqual(OTHER_DOCUMENT);
    account.cfn('DeleteStack', { StackName: 'Stack' });
    expect(account.iam(`List${kind}Policies`, target).PolicyNames).toEqual([]);
  });

  test('without a document is refused by IAM', () => {
    expect(account.create({ P: { Type: 'AWS::IAM::UserPolicy', Properties: { PolicyName: 'p', UserName: 'it' } } })).toBe('ROLLBACK_COMPLETE');
    expect(account.events()).toContainEqual(expect.stringMatching(/^P CREATE_FAILED .*policyDocument.*HandlerErrorCode: InvalidRequest/));
  });
});

describe('instance profiles', () => {
  const profile = (role: string, more: object = {}) => ({ I: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [role], ...more } } });
  const rolesOf = (InstanceProfileName: string) =>
    names(member(account.iam('GetInstanceProfile', { InstanceProfileName }), 'InstanceProfile').Roles, 'RoleName');
  beforeEach(() => ['first', 'second'].forEach(RoleName => account.iam('CreateRole', { RoleName, AssumeRolePolicyDocument: JSON.stringify(TRUST) })));

  test('hold a role, change it and go', () => {
    expect(account.create(profile('first', { Path: '/p/' }))).toBe('CREATE_COMPLETE');
    const name = account.physicalId('I');
    expect(name).toMatch(/^Stack-I-/);
    expect(rolesOf(name)).toEqual(['first']);
    expect(account.update(profile('second', { Path: '/p/' }))).toBe('UPDATE_COMPLETE');
    expect(rolesOf(name)).toEqual(['second']);
    account.cfn('DeleteStack', { StackName: 'Stack' });
    expect(() => rolesOf(name)).toThrow(/cannot be found/);
  });
});

describe('access keys', () => {
  const key = (properties: object = {}) => ({
    Alice: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice' } },
    Key: { Type: 'AWS::IAM::AccessKey', Properties: { UserName: { Ref: 'Alice' }, ...properties } },
  });
  const keys = () => list(account.iam('ListAccessKeys', { UserName: 'alice' }).AccessKeyMetadata).map(({ AccessKeyId, Status }) => `${AccessKeyId} ${Status}`);

  test('a higher serial makes a new key, a status does not', () => {
    account.create(key());
    const first = account.physicalId('Key');
    expect(keys()).toEqual([`${first} Active`]);
    account.update(key({ Status: 'Inactive' }));
    expect(keys()).toEqual([`${first} Inactive`]);
    account.update(key({ Serial: 2 }));
    const second = account.physicalId('Key');
    expect(second).not.toBe(first);
    expect(keys()).toEqual([`${second} Active`]);
  });

  test('the secret comes out once, as an attribute', () => {
    const Outputs = { Secret: { Value: { 'Fn::GetAtt': ['Key', 'SecretAccessKey'] } } };
    account.cfn('CreateStack', { StackName: 'Stack', TemplateBody: JSON.stringify({ Resources: key({ Status: 'Inactive' }), Outputs }), Capabilities: ['CAPABILITY_NAMED_IAM'] });
    expect(account.outputs().Secret).toMatch(/^[A-Za-z0-9+/]{40}$/);
    expect(keys()[0]).toMatch(/Inactive$/);
  });
});

describe('login profiles', () => {
  const user = (LoginProfile?: object) => ({ Alice: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice', ...(LoginProfile && { LoginProfile }) } } });
  const resetRequired = () => member(account.iam('GetLoginProfile', { UserName: 'alice' }), 'LoginProfile').PasswordResetRequired;

  test('a flag that the template does not mention any more is taken back', () => {
    account.create(user({ Password: 'Correct-horse-7', PasswordResetRequired: true }));
    expect(resetRequired()).toBe(true);
    expect(account.update(user({ Password: 'Correct-horse-7' }))).toBe('UPDATE_COMPLETE');
    expect(resetRequired()).toBe(false);
  });


  test('come, change and go with the property', () => {
    expect(account.create(user({ Password: 'first-Passw0rd!' }))).toBe('CREATE_COMPLETE');
    expect(resetRequired()).toBe(false);
    account.update(user({ Password: 'first-Passw0rd!', PasswordResetRequired: true }));
    expect(resetRequired()).toBe(true);
    account.update(user());
    expect(() => resetRequired()).toThrow(/Login Profile/);
    account.update(user({ Password: 'other-Passw0rd!' }));
    account.cfn('DeleteStack', { StackName: 'Stack' });
    expect(() => account.iam('GetUser', { UserName: 'alice' })).toThrow(/cannot be found/);
  });
});

describe('memberships (AWS::IAM::UserToGroupAddition)', () => {
  const addition = (GroupName: string, ...Users: string[]) => ({ A: { Type: 'AWS::IAM::UserToGroupAddition', Properties: { GroupName, Users } } });
  const members = (GroupName: string) => list(account.iam('GetGroup', { GroupName }).Users).map(({ UserName }) => UserName);

  test('follow users and group', () => {
    ['one', 'two'].forEach(GroupName => account.iam('CreateGroup', { GroupName }));
    ['alice', 'bob'].forEach(UserName => account.iam('CreateUser', { UserName }));
    account.create(addition('one', 'alice', 'bob'));
    expect(members('one')).toEqual(['alice', 'bob']);
    account.update(addition('one', 'bob'));
    expect(members('one')).toEqual(['bob']);
    account.update(addition('two', 'bob'));
    expect([members('one'), members('two')]).toEqual([[], ['bob']]);
    account.cfn('DeleteStack', { StackName: 'Stack' });
    expect(members('two')).toEqual([]);
  });
});

describe('virtual MFA devices', () => {
  const device = (properties: object) => ({ D: { Type: 'AWS::IAM::VirtualMFADevice', Properties: { Users: [], ...properties } } });
  const serials = () => names(account.iam('ListVirtualMFADevices', {}).VirtualMFADevices, 'SerialNumber');

  test('are made without anybody seeing the seed', () => {
    account.create(device({ VirtualMfaDeviceName: 'phone' }));
    expect(account.physicalId('D')).toBe('arn:aws:iam::111122223333:mfa/phone');
    expect(serials()).toEqual(['arn:aws:iam::111122223333:mfa/phone']);
    account.update(device({ VirtualMfaDeviceName: 'tablet', Path: '/x/' }));
    expect(serials()).toEqual(['arn:aws:iam::111122223333:mfa/x/tablet']);
    account.cfn('DeleteStack', { StackName: 'Stack' });
    expect(serials()).toEqual([]);
  });

  test('cannot be given to a user', () => {
    expect(account.create(device({ Users: ['alice'] }))).toBe('ROLLBACK_COMPLETE');
    expect(account.events()).toContainEqual(expect.stringContaining('Users [alice] cannot have a device that a template made: its seed is never shown'));
  });
});

test('metadata of the CDK is nothing in the account', () => {
  const metadata = (Analytics: string) => ({ M: { Type: 'AWS::CDK::Metadata', Properties: { Analytics } } });
  expect(account.create(metadata('v2:one'))).toBe('CREATE_COMPLETE');
  expect(account.update(metadata('v2:two'))).toBe('UPDATE_COMPLETE');
});

test('six documents one after the other: the oldest version makes room', () => {
  const policy = (action: string) => ({ P: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: documentOf(action) } } });
  account.create(policy('iam:GetUser'));
  for (const action of ['iam:a', 'iam:b', 'iam:c', 'iam:d', 'iam:e']) expect(account.update(policy(action))).toBe('UPDATE_COMPLETE');
  const versions = names(account.iam('ListPolicyVersions', { PolicyArn: account.physicalId('P') }).Versions, 'VersionId');
  expect(new Set(versions)).toEqual(new Set(['v2', 'v3', 'v4', 'v5', 'v6']));
  account.cfn('DeleteStack', { StackName: 'Stack' });
});

test('what a user of the stack was given from outside keeps it from being deleted', () => {
  account.create({ Alice: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice' } } });
  account.iam('AttachUserPolicy', { UserName: 'alice', PolicyArn: READ_ONLY });
  account.cfn('DeleteStack', { StackName: 'Stack' });
  expect(account.status()).toBe('DELETE_FAILED');
  expect(account.events().at(-2)).toMatch(/^Alice DELETE_FAILED .*must detach all policies first.*HandlerErrorCode: ResourceConflict/);
  account.cfn('DeleteStack', { StackName: 'Stack', RetainResources: ['Alice'] });
  expect(() => account.status()).toThrow('Stack with id Stack does not exist');
  expect(account.iam('GetUser', { UserName: 'alice' })).toBeDefined();
});

describe('a name that changes in nothing but case is the same name to IAM', () => {
  const guarded = (PolicyName: string) => ({ Policies: [{ PolicyName, PolicyDocument: DOCUMENT }] });
  const alice = { Type: 'AWS::IAM::User', Properties: { UserName: 'alice' } };

  test('an inline policy stays', () => {
    account.create({ G: { Type: 'AWS::IAM::Group', Properties: { GroupName: 'g', ...guarded('Guard') } } });
    expect(account.update({ G: { Type: 'AWS::IAM::Group', Properties: { GroupName: 'g', ...guarded('guard') } } })).toBe('UPDATE_COMPLETE');
    expect(account.iam('ListGroupPolicies', { GroupName: 'g' }).PolicyNames).toHaveLength(1);
  });

  test('an AWS::IAM::Policy stays', () => {
    const policy = (PolicyName: string, user: string) => ({
      Alice: alice, P: { Type: 'AWS::IAM::Policy', DependsOn: 'Alice', Properties: { PolicyName, PolicyDocument: DOCUMENT, Users: [user] } },
    });
    account.create(policy('Guard', 'alice'));
    expect(account.update(policy('guard', 'Alice'))).toBe('UPDATE_COMPLETE');
    expect(account.iam('ListUserPolicies', { UserName: 'alice' }).PolicyNames).toHaveLength(1);
  });

  test('a member of a group stays', () => {
    account.iam('CreateGroup', { GroupName: 'developers' });
    const addition = (GroupName: string, user: string) => ({
      Alice: alice, A: { Type: 'AWS::IAM::UserToGroupAddition', DependsOn: 'Alice', Properties: { GroupName, Users: [user] } },
    });
    account.create(addition('developers', 'alice'));
    expect(account.update(addition('Developers', 'Alice'))).toBe('UPDATE_COMPLETE');
    expect(names(account.iam('ListGroupsForUser', { UserName: 'alice' }).Groups, 'GroupName')).toEqual(['developers']);
  });
});
