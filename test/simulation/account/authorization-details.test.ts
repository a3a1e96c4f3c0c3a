import { ACCOUNT, arn, attached, details, group, policy, role, statement, user } from './account-details';
import { AuthorizationDetails } from '../../../src/simulation/account/authorization-details';
import { Directory } from '../../../src/simulation/template/directory';
import { TemplateStack } from '../../../src/simulation/template/template-stack';

const MEMBER = '444455556666';
const READ_ONLY = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
const LIMIT = arn('policy/team/limit');

const ANSWER = details({
  UserDetailList: [
    user('alice', {
      Path: '/people/',
      Arn: arn('user/people/alice'),
      GroupList: ['devs'],
      UserPolicyList: [{ PolicyName: 'own', PolicyDocument: statement('s3:*') }],
      PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: LIMIT },
    }),
    user('bob', { AttachedManagedPolicies: [attached('arn:aws:iam::aws:policy/SecurityAudit')] }),
  ],
  GroupDetailList: [group('devs', {
    GroupPolicyList: [{ PolicyName: 'inline', PolicyDocument: encodeURIComponent(JSON.stringify(statement('sqs:*'))) }], AttachedManagedPolicies: [attached(READ_ONLY)],
  })],
  RoleDetailList: [role('ops', { RolePolicyList: [{ PolicyName: 'inline', PolicyDocument: statement('sns:*') }] })],
  Policies: [policy(LIMIT, statement('*')), policy(READ_ONLY, statement('ec2:Get*'))],
});

const read = (answer: unknown, source?: string) => Directory.of([], { accounts: [AuthorizationDetails.read(answer, source)] });
const directory = read(ANSWER, 'account.json');
const [alice, bob, devs, ops] = directory.identities;
const namesOf = (one: typeof alice) => directory.attachedPolicies(one).map(({ policy: { name }, through }) => `${name} via ${through.name}`);

test('users, groups and roles are those of the account', () => {
  expect(directory.identities.map((identity) => identity.arn)).toEqual([arn('user/people/alice'), arn('user/bob'), arn('group/devs'), arn('role/ops')]);
  expect(alice).toMatchObject({ accountId: ACCOUNT, name: 'alice', created: true, groupNames: ['devs'], hasAccessKey: false, hasPassword: false });
  expect(directory.membersOf(devs)).toEqual([alice]);
  expect(AuthorizationDetails.read(ANSWER).accountIds).toEqual([ACCOUNT]);
});

test('policies are inline, managed and of groups, in their default versions', () => {
  expect(namesOf(alice)).toEqual(['alice/own via alice', 'devs/inline via devs', `${READ_ONLY} via devs`]);
  expect(namesOf(ops)).toEqual(['ops/inline via ops']);
  expect(directory.boundaryOf(alice)).toMatchObject({ name: LIMIT, document: statement('*') });
  expect(directory.attachedPolicies(alice)[2].policy.document).toEqual(statement('ec2:Get*'));
  expect(ops.trustPolicy?.name).toBe('ops.AssumeRolePolicyDocument');
  expect(directory.managedPolicies).toMatchObject([{ arn: LIMIT, attached: true }, { arn: READ_ONLY, attached: true }]);
});

test('a managed policy that the answer lacks is not known', () => {
  expect(directory.unknownPolicies(bob)).toEqual(['arn:aws:iam::aws:policy/SecurityAudit']);
});

test('places are the file and the account, or the account alone', () => {
  const place = { source: `account.json (account ${ACCOUNT})` };
  const ofPolicies = [ops.trustPolicy, ...directory.attachedPolicies(alice).map(({ policy: one }) => one)].map((one) => one?.place);
  expect([alice.place, devs.place, ops.place, ...ofPolicies]).toEqual([...Array(6).fill(place), undefined]);
  expect(directory.managedPolicies.map((entry) => entry.place)).toEqual([place, undefined]);
  expect(read(ANSWER, `account ${ACCOUNT}`).identities[0].place).toEqual({ source: `account ${ACCOUNT}` });
});

test.each<[string, unknown]>([
  ['an object', statement('s3:*')],
  ['JSON', JSON.stringify(statement('s3:*'))],
  ['JSON, indented', `\n ${JSON.stringify(statement('s3:*'), undefined, 2)}`],
  ['JSON, indented, with a percent sign', `\n ${JSON.stringify({ Id: '%', ...statement('s3:*') })}`],
  ['JSON encoded for URLs', encodeURIComponent(JSON.stringify(statement('s3:*')))],
])('a document may be %s', (_name, document) => {
  const one = read(details({
    UserDetailList: [user('alice', { UserPolicyList: [{ PolicyName: 'p', PolicyDocument: document }], AttachedManagedPolicies: [attached(LIMIT)] })],
    Policies: [policy(LIMIT, document)],
  }));
  const documents = one.attachedPolicies(one.identities[0]).map((attachedPolicy) => attachedPolicy.policy.document);
  expect(documents).toMatchObject([statement('s3:*'), statement('s3:*')]);
});

describe('pages', () => {
  const first = details({ UserDetailList: [user('alice')], IsTruncated: true, Marker: 'AAE' });
  const last = details({ UserDetailList: [user('bob')], GroupDetailList: [group('devs')], IsTruncated: false });

  test('are merged, and what stands on two counts once', () => {
    const both = Directory.of([], { tolerant: true, accounts: [AuthorizationDetails.read([first, { ...last, UserDetailList: [user('alice'), user('bob')] }])] });
    expect(both.identities.map(({ name }) => name)).toEqual(['alice', 'bob', 'devs']);
    expect(both.problems).toEqual([]);
  });

  const NO_ROLES = { UserDetailList: [user('alice')], GroupDetailList: [], Policies: [] };

  test('may lack lists that others have', () => {
    expect(AuthorizationDetails.read([NO_ROLES, { RoleDetailList: [role('ops')] }]).accountIds).toEqual([ACCOUNT]);
    const { UserDetailList, GroupDetailList, ...rest } = details();
    expect(AuthorizationDetails.read([{ UserDetailList, IsTruncated: true }, { ...rest, GroupDetailList }]).accountIds).toEqual([]);
  });

  test.each<[string, unknown, string]>([
    ['only the first page', first, 'account.json: more pages follow (IsTruncated), and the next one is not given'],
    ['the first page of an account and another account', [first, details({ UserDetailList: [user('carol', {}, MEMBER)] })], 'more pages follow'],
    ['all pages but the last', [first, { ...first, UserDetailList: [user('bob')] }], 'more pages follow'],
    ['what --max-items cut off', { ...details(), NextToken: 'eyJ' }, 'more pages follow'],
    ['no page', [], 'no UserDetailList'],
    ['what --filter left out', { UserDetailList: [], RoleDetailList: [] }, 'account.json: no GroupDetailList, which is part of the whole account; save what `aws iam'],
    ['roles left out beside a whole account', [details({ UserDetailList: [user('carol', {}, MEMBER)] }), NO_ROLES], 'account.json: no RoleDetailList'],
  ])('%s: half an account is an error', (_name, answer, message) => {
    expect(() => AuthorizationDetails.read(answer, 'account.json')).toThrow(message);
  });
});

describe('something else is an error that says what was expected', () => {
  const users = (...UserDetailList: object[]) => details({ UserDetailList });
  const inline = (PolicyDocument: unknown) => users(user('alice', { UserPolicyList: [{ PolicyName: 'p', PolicyDocument }] }));
  test.each<[string, unknown, string]>([
    ['no object', 7, 'account.json: expected a JSON object with UserDetailList, GroupDetailList, RoleDetailList, Policies, found 7'],
    ['another answer', { Users: [] }, 'account.json: expected a JSON object with UserDetailList'],
    ['a list that is none', { ...details(), Policies: {} }, 'account.json.Policies: expected a list, found {}'],
    ['an entry that is no object', users('alice' as never), 'account.json.UserDetailList[0]: expected an object, found "alice"'],
    ['no ARN', users(user('alice', { Arn: undefined })), 'account.json: UserDetailList.Arn: expected a string, found nothing'],
    ['no ARN of IAM', users(user('alice', { Arn: 'arn:aws:s3:::alice' })), 'account.json: "arn:aws:s3:::alice" is not an ARN of IAM'],
    ['no name', users(user('alice', { UserName: 1 })), 'user/alice.UserName: expected a string, found 1'],
    ['groups that are no names', users(user('alice', { GroupList: [{}] })), 'user/alice.GroupList: expected a list of strings, found {}'],
    ['a boundary that is no object', users(user('alice', { PermissionsBoundary: LIMIT })), 'user/alice.PermissionsBoundary: expected an object'],
    ['a document that is not JSON', inline('%7Bx'), 'alice/p: expected a policy document as JSON, plain or encoded for URLs, found "%7Bx"'],
    ['a document that AWS would not accept', inline({ Statement: [{}] }), 'alice/p.Statement[0].Effect'],
    ['no default version', details({ Policies: [policy(LIMIT, {}, { DefaultVersionId: 'v9', PolicyVersionList: [{ VersionId: 'v1', Document: {} }] })] }), 'limit: expected its default version "v9" in PolicyVersionList, found v1'],
  ])('%s', (_name, answer, message) => {
    expect(() => read(answer, 'account.json')).toThrow(message);
  });
});

test('what the simulator cannot read is a problem in tolerant mode', () => {
  const broken = { Statement: [{}] };
  const answer = details({
    UserDetailList: [user('alice', { UserPolicyList: [{ PolicyName: 'p', PolicyDocument: broken }], AttachedManagedPolicies: [attached(LIMIT)] })],
    RoleDetailList: [role('ops', { AssumeRolePolicyDocument: broken })],
    Policies: [policy(LIMIT, broken)],
  });
  const one = Directory.of([], { tolerant: true, accounts: [AuthorizationDetails.read(answer, 'account.json')] });
  expect(one.problems.map(({ place, message }) => `${place.source}: ${message.split('.Statement')[0]}`)).toEqual([
    `account.json (account ${ACCOUNT}): alice/p`, `account.json (account ${ACCOUNT}): ops.AssumeRolePolicyDocument`, `account.json (account ${ACCOUNT}): ${LIMIT}`,
  ]);
  expect(one.unknownPolicies(one.identities[0])).toEqual([LIMIT, 'alice/p']);
});

describe('an account and a template of it', () => {
  const account = AuthorizationDetails.read(ANSWER, 'account.json');
  const template = (resources: object) => Directory.of([TemplateStack.read({ Resources: resources })], { tolerant: true, accounts: [account] });

  test('the template adds to what the account has', () => {
    const both = template({ P: { Type: 'AWS::IAM::Policy', Properties: { PolicyName: 'more', PolicyDocument: statement('iam:*'), Groups: ['devs'] } } });
    expect(both.problems).toEqual([]);
    expect(both.attachedPolicies(both.identities[0]).map(({ policy: { name } }) => name)).toContain('more');
  });

  test('what both have is created twice', () => {
    const both = template({ U: { Type: 'AWS::IAM::User', Properties: { UserName: 'bob' } } });
    expect(both.problems).toMatchObject([{ message: expect.stringContaining(`the user ${arn('user/bob')} is created twice, by account.json (account ${ACCOUNT}) and by Stack U`) }]);
  });
});
