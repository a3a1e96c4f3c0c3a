import { App, CfnParameter, Fn, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { AccountTrust, accountTrust } from '../../src/private/account-trust';
import { addToTrust } from '../../src/private/principal-with-mfa';

const { NONE, UNKNOWN, SOME_PRINCIPALS, WHOLE_ACCOUNT, SUFFICIENT } = AccountTrust;
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
});

describe('who is known at deployment only', () => {
  const open = new Stack(new App(), 'Open');
  const parameter = (scope: Stack, id: string) => new CfnParameter(scope, id).valueAsString;

  test.each<[string, iam.IPrincipal, Stack, string]>([
    ['a user, as to an account that is left open', new iam.ArnPrincipal(`arn:aws:iam::${THERE}:user/a`), open, open.account],
    ['an account, as to one that is left open', new iam.AccountPrincipal(THERE), open, open.account],
    ['a parameter', new iam.ArnPrincipal(parameter(stack, 'UserArn')), stack, THERE],
    ['an account from a parameter', new iam.AccountPrincipal(parameter(stack, 'Account')), stack, THERE],
    ['a choice', new iam.ArnPrincipal(Fn.conditionIf('Condition', 'a', 'b').toString()), stack, THERE],
  ])('%s', (_, principal, scope, account) => {
    expect(trustOf(principal, account, ['sts:AssumeRole'], scope)).toBe(UNKNOWN);
  });

  test('does not hide what is known', () => {
    const both = new iam.CompositePrincipal(new iam.ArnPrincipal(parameter(stack, 'Other')), new iam.AccountPrincipal(THERE));

    expect(trustOf(both, THERE)).toBe(SUFFICIENT);
  });
});

test('the statements may still be changed afterwards', () => {
  const statement = new iam.PolicyStatement({ actions: ['sts:AssumeRole'], principals: [new iam.AccountPrincipal(THERE)] });
  accountTrust(stack, new iam.PolicyDocument({ statements: [statement] }), THERE, ['sts:AssumeRole']);

  expect(() => statement.addCondition('Bool', { a: 'true' })).not.toThrow();
});
