import { App, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { AccountTrust, accountTrust } from '../../src/private/account-trust';
import { addToTrust } from '../../src/private/principal-with-mfa';

const { NONE, SOME_PRINCIPALS, WHOLE_ACCOUNT, SUFFICIENT } = AccountTrust;
const TAGS = ['sts:AssumeRole', 'sts:TagSession'];
const HERE = '111122223333';
const THERE = '444455556666';
const stack = new Stack(new App(), 'Stack', { env: { account: HERE, region: 'eu-west-1' } });
const user = new iam.User(stack, 'User');

function trustOf(principal: iam.IPrincipal, account: string, actions = ['sts:AssumeRole'], scope = stack): AccountTrust {
  const document = new iam.PolicyDocument();
  addToTrust(principal, document);
  return accountTrust(scope, document, account, actions);
}

test.each<[string, iam.IPrincipal, string, string[], AccountTrust]>([
  ['the account', new iam.AccountPrincipal(THERE), THERE, ['sts:AssumeRole'], SUFFICIENT],
  ['the account, which is that of the stack', new iam.AccountRootPrincipal(), HERE, ['sts:AssumeRole'], SUFFICIENT],
  ['a bare account number', new iam.ArnPrincipal(THERE), THERE, ['sts:AssumeRole'], SUFFICIENT],
  ['a user of the account', new iam.ArnPrincipal(`arn:aws:iam::${THERE}:user/a`), THERE, ['sts:AssumeRole'], SUFFICIENT],
  ['a user of the same stack', user, HERE, ['sts:AssumeRole'], SUFFICIENT],
  ['anybody', new iam.AnyPrincipal(), THERE, ['sts:AssumeRole'], SUFFICIENT],
  ['another account', new iam.AccountPrincipal('777788889999'), THERE, ['sts:AssumeRole'], NONE],
  ['a user of the same stack, asked about another account', user, THERE, ['sts:AssumeRole'], NONE],
  ['the account, without tags', new iam.AccountPrincipal(THERE), THERE, TAGS, WHOLE_ACCOUNT],
  ['the account, with tags', new iam.AccountPrincipal(THERE).withSessionTags(), THERE, TAGS, SUFFICIENT],
  ['a user of the account, without tags', new iam.ArnPrincipal(`arn:aws:iam::${THERE}:user/a`), THERE, TAGS, SOME_PRINCIPALS],
])('%s', (_, principal, account, actions, expected) => {
  expect(trustOf(principal, account, actions)).toBe(expected);
});

test('a Deny is no trust', () => {
  const document = new iam.PolicyDocument({
    statements: [new iam.PolicyStatement({
      effect: iam.Effect.DENY, actions: ['sts:AssumeRole'], principals: [new iam.ArnPrincipal(`arn:aws:iam::${THERE}:user/bob`)],
    })],
  });

  expect(accountTrust(stack, document, THERE, ['sts:AssumeRole'])).toBe(NONE);
});

test('an empty trust policy names nobody', () => {
  expect(accountTrust(stack, new iam.PolicyDocument(), HERE, ['sts:AssumeRole'])).toBe(NONE);
});

test('in a stack without an account, its own account is recognized', () => {
  const open = new Stack(new App(), 'Open');

  expect(trustOf(new iam.AccountRootPrincipal(), open.account, ['sts:AssumeRole'], open)).toBe(SUFFICIENT);
  expect(trustOf(new iam.AccountPrincipal(THERE), open.account, ['sts:AssumeRole'], open)).toBe(NONE);
});

test('the statements may still be changed afterwards', () => {
  const statement = new iam.PolicyStatement({ actions: ['sts:AssumeRole'], principals: [new iam.AccountPrincipal(THERE)] });
  accountTrust(stack, new iam.PolicyDocument({ statements: [statement] }), THERE, ['sts:AssumeRole']);

  expect(() => statement.addCondition('Bool', { a: 'true' })).not.toThrow();
});
