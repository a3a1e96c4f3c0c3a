import { App, Aws, CfnParameter, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { GroupMemberships } from '../../src/private/group-memberships';

const ENV = { account: '111122223333', region: 'eu-west-1' };
let app: App;
let stack: Stack;
let group: iam.CfnGroup;

beforeEach(() => {
  app = new App();
  stack = new Stack(app, 'Stack', { env: ENV });
  group = new iam.CfnGroup(stack, 'Group', { groupName: 'Developers' });
});

const elsewhere = (account: string = ENV.account) => new Stack(app, `Other${app.node.children.length}`, { env: { ...ENV, account } });
const policy = (scope: Stack, groups: string[]) => new iam.CfnManagedPolicy(scope, 'Policy', { policyDocument: {}, groups });

test.each<[string, () => void, string[]]>([
  ['by reference', () => policy(stack, [group.ref]), ['Stack/Policy']],
  ['by reference, in another stack', () => policy(elsewhere(), [group.ref]), ['Other1/Policy']],
  ['by name', () => policy(stack, ['Developers']), ['Stack/Policy']],
  ['by name, whatever its case', () => policy(elsewhere(), ['developers']), ['Other1/Policy']],
  ['by both', () => policy(stack, [group.ref, 'Developers']), ['Stack/Policy']],
  ['by the name, in another account', () => policy(elsewhere('444455556666'), ['Developers']), []],
  ['by a parameter', () => policy(stack, [new CfnParameter(stack, 'Parameter').valueAsString]), []],
  ['another group', () => policy(stack, ['Auditors']), []],
])('a policy names a group %s', (_, make, expected) => {
  make();

  expect(new GroupMemberships(app).policiesOf(group)).toEqual(expected);
});

test('users are in groups from either side, each once', () => {
  const alice = new iam.CfnUser(stack, 'Alice', { userName: 'alice', groups: [group.ref, 'auditors'] });
  new iam.CfnUserToGroupAddition(elsewhere(), 'Addition', { groupName: 'Developers', users: [alice.ref, 'alice', 'bob'] });
  const memberships = new GroupMemberships(app);

  expect(memberships.usersOf(group)).toEqual(['Stack/Alice', '"bob" of account 111122223333']);
  expect(memberships.groupsOf('Stack/Alice')).toEqual(['Stack/Group', '"auditors" of account 111122223333']);
  expect(memberships.groupsOf('nobody')).toEqual([]);
});

test('a stack without an account has names of its own', () => {
  const open = new Stack(app, 'Open', { env: { account: Aws.ACCOUNT_ID } });
  const ofOpen = new iam.CfnGroup(open, 'Group', { groupName: 'Developers' });
  policy(open, ['Developers']);
  const memberships = new GroupMemberships(app);

  expect(memberships.policiesOf(ofOpen)).toEqual(['Open/Policy']);
  expect(memberships.policiesOf(group)).toEqual([]);
});
