import { App, CfnParameter, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { accountsOf } from '../../src/private/trusted-accounts';

const stack = new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });
const anyStack = new Stack(new App(), 'Any');
const user = (account: string) => `arn:aws:iam::${account}:user/alice`;

function rootOf(...account: unknown[]): object {
  return { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ...account]] };
}

const HERE = rootOf(':iam::111122223333:root');
const THERE = rootOf(':iam::444455556666:root');

test.each<[string, string[] | undefined, unknown]>([
  ['no ARNs', undefined, HERE],
  ['a list that is a token', new CfnParameter(stack, 'List', { type: 'CommaDelimitedList' }).valueAsList, HERE],
  ['an ARN that is a token', [new CfnParameter(stack, 'Arn').valueAsString], HERE],
  ['the account of the stack', [user('111122223333')], HERE],
  ['another account', [user('444455556666')], THERE],
  ['another account, named twice', [user('444455556666'), 'arn:aws:iam::444455556666:role/Ci'], THERE],
  ['two accounts', [user('444455556666'), user('111122223333')], [THERE, HERE]],
])('%s', (_, arns, expected) => {
  const principal = accountsOf(arns, stack);

  expect(stack.resolve(principal.policyFragment.principalJson)).toEqual({ AWS: [expected].flat() });
  expect(principal.policyFragment.conditions).toEqual({});
});

test.each<[string, (scope: Stack) => string]>([
  ['User', (scope) => new iam.User(scope, 'User', { userName: 'alice' }).userArn],
  ['Role', (scope) => new iam.Role(scope, 'Role', { roleName: 'Ci', assumedBy: new iam.AccountRootPrincipal() }).roleArn],
])('%s of the app in another account', (id, make) => {
  const elsewhere = new Stack(stack.node.root as App, id, { env: { account: '444455556666', region: 'eu-west-1' } });

  expect(stack.resolve(accountsOf([make(elsewhere)], stack).policyFragment.principalJson)).toEqual({ AWS: [THERE] });
});

test('in a stack without an account', () => {
  const arn = anyStack.formatArn({ service: 'iam', region: '', resource: 'user', resourceName: 'alice' });

  expect(anyStack.resolve(accountsOf([arn], anyStack).policyFragment.principalJson)).toEqual({
    AWS: [rootOf(':iam::', { Ref: 'AWS::AccountId' }, ':root')],
  });
});
