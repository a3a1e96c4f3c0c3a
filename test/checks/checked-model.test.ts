import { ACCOUNT, inAccount, modelOf, OTHER_ACCOUNT } from './support/model-of';
import { ALLOW_ALL, ALLOW_S3, group, inline, OWN_ACCOUNT, role } from './support/resources';
import { checkedModel } from '../../src/checks/checked-model';
import { ActionCatalog } from '../../src/simulation/actions/action-catalog';
import { Caller } from '../../src/simulation/caller';

function userIn(name: string, ...groups: string[]): object {
  return { Type: 'AWS::IAM::User', Properties: { UserName: name, Groups: groups } };
}

test('has the users, groups and roles that templates create', () => {
  const model = modelOf(inAccount({ Alice: userIn('alice', 'developers'), ...group(ALLOW_S3), ...role({ Principal: OWN_ACCOUNT }) }), inAccount({ Bob: userIn('bob') }, OTHER_ACCOUNT));
  expect(model.users.map(({ arn }) => arn)).toEqual([`arn:aws:iam::${ACCOUNT}:user/alice`, `arn:aws:iam::${OTHER_ACCOUNT}:user/bob`]);
  expect(model.groups.map(({ name }) => name)).toEqual(['developers']);
  expect(model.roles.map(({ name }) => name)).toEqual(['Admin']);
});

test('has a member of each group that nobody is in, who stands for the group', () => {
  const model = modelOf(inAccount({ ...group(ALLOW_S3), Operators: { Type: 'AWS::IAM::Group' }, Alice: userIn('alice', 'Operators') }));
  expect(model.users.map(({ name, standsForGroup }) => [name, standsForGroup?.name])).toEqual([['alice', undefined], ['member-of-developers', 'developers']]);
  const [, member] = model.users;
  expect(model.analysis(member).findAllowed(Caller.accessKey(member.arn), 's3:GetObject')?.result.decision).toBe('allowed');
});

test('analyzes the same policies once', () => {
  const resources = { ...group(ALLOW_S3), Others: { Type: 'AWS::IAM::Group' }, Alice: userIn('alice', 'developers'), Bob: userIn('bob', 'developers'), Carol: userIn('carol', 'Others') };
  const model = modelOf(inAccount(resources));
  const [alice, bob, carol] = model.users.map((user) => model.analysis(user));
  expect(alice).toBe(bob);
  expect(alice).not.toBe(carol);
});

test('the same policies under another boundary are not the same', () => {
  const boundary = { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'ec2:*', Resource: '*' }] } } };
  const limited = { Type: 'AWS::IAM::User', Properties: { UserName: 'bob', Groups: ['developers'], PermissionsBoundary: { Ref: 'Boundary' } } };
  const model = modelOf(inAccount({ ...group(ALLOW_S3), Boundary: boundary, Alice: userIn('alice', 'developers'), Bob: limited }));
  const [alice, bob] = model.users;
  const reads = (user: typeof alice) => model.analysis(user).findAllowed(Caller.accessKey(user.arn), 's3:GetObject') !== undefined;
  expect([alice, bob].map(reads)).toEqual([true, false]);
});

test('leaves out a policy that is not known', () => {
  const resources = {
    Alice: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice', Policies: [inline(ALLOW_S3)], ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] } },
  };
  const model = modelOf(inAccount(resources));
  const [alice] = model.users;
  const allowed = (action: string) => model.analysis(alice).findAllowed(Caller.accessKey(alice.arn), action) !== undefined;
  expect(['s3:GetObject', 'ec2:DescribeInstances'].map(allowed)).toEqual([true, false]);
});

test('takes a time and a list of actions', () => {
  const { directory } = modelOf(inAccount({ Alice: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice', Policies: [inline(ALLOW_ALL)] } } }));
  const at = new Date('2026-01-01T00:00:00Z');
  const action = { name: 'made:Up', key: 'made:up', service: 'made', accessLevel: 'Write', resourceTypes: [] } as const;
  const model = checkedModel(directory, { at, catalog: ActionCatalog.of('test', [action]) });
  const [alice] = model.users;
  expect(model.at).toBe(at);
  expect(model.analysis(alice).allowedTo(Caller.accessKey(alice.arn)).flatMap(({ actions }) => actions.map(({ name }) => name))).toEqual(['made:Up']);
});
