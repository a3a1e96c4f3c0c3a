import { App, Lazy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { roleArnsIn, rolesIn } from '../../src/private/trusted-roles';

const CI = 'arn:aws:iam::444455556666:role/ci/Build';
let stack: Stack;

beforeEach(() => {
  stack = new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });
});

test.each<[string, () => iam.IPrincipal, string[]]>([
  ['an account', () => new iam.AccountRootPrincipal(), []],
  ['a user by ARN', () => new iam.ArnPrincipal('arn:aws:iam::444455556666:user/role/alice'), []],
  ['a user of the app', () => new iam.User(stack, 'User'), []],
  ['an imported user', () => iam.User.fromUserName(stack, 'User', 'alice'), []],
  ['everybody', () => new iam.StarPrincipal(), []],
  ['what is known at deployment only', () => new iam.ArnPrincipal(Lazy.string({ produce: () => CI })), []],
  ['a role by ARN', () => new iam.ArnPrincipal(CI), [CI]],
  ['a session by ARN', () => new iam.ArnPrincipal('arn:aws:sts::444455556666:assumed-role/Build/1'), ['arn:aws:sts::444455556666:assumed-role/Build/1']],
  ['an imported role', () => iam.Role.fromRoleArn(stack, 'Role', CI), [CI]],
  ['a role of the app', () => new iam.Role(stack, 'Role', { assumedBy: new iam.AccountRootPrincipal() }), ['Stack/Role/Resource']],
  ['a role of another stack', () => new iam.Role(new Stack(App.of(stack) as App, 'Other'), 'Role', { assumedBy: new iam.AccountRootPrincipal() }),
    ['Other/Role/Resource']],
  ['an L1 role by its ARN', () => new iam.ArnPrincipal(new iam.CfnRole(stack, 'Role', { assumeRolePolicyDocument: {} }).attrArn), ['Stack/Role']],
  ['several', () => new iam.CompositePrincipal(new iam.AccountRootPrincipal(), new iam.ArnPrincipal(CI).withSessionTags()), [CI]],
])('%s', (_, principal, roles) => {
  expect(rolesIn(principal())).toEqual(roles);
});

test('an imported role by name shows its ARN', () => {
  expect(rolesIn(iam.Role.fromRoleName(stack, 'Role', 'Build'))).toEqual([expect.stringMatching(/:iam::111122223333:role\/Build$/)]);
});

test('ARNs of roles among others', () => {
  expect(roleArnsIn(undefined)).toEqual([]);
  expect(roleArnsIn(['arn:aws:iam::444455556666:user/alice', CI])).toEqual([CI]);
});
