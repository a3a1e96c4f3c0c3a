import { App, CfnParameter, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { assertCanPresentMfa, assertNoConflict, trustStatements } from '../../src/private/principal-with-mfa';

const stack = new Stack(new App(), 'Stack');
const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const REQUIRED = { ...MFA, StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5', 'sts:ExternalId': ['one', 'two'] } };
const account = new iam.AccountPrincipal('444455556666');
const token = new CfnParameter(stack, 'Parameter').valueAsString;

test.each<[string, iam.IPrincipal]>([
  ['an account', account],
  ['everybody', new iam.StarPrincipal()],
  ['a user', new iam.User(stack, 'User')],
  ['a user whose name is that of a group', new iam.ArnPrincipal('arn:aws:iam::444455556666:user/group/alice')],
  ['an account under the same conditions', account.withConditions({ Bool: { 'aws:MultiFactorAuthPresent': true }, StringEquals: REQUIRED.StringEquals })],
  ['an account under other conditions', account.withConditions({ StringEquals: { 'aws:PrincipalTag/team': 'red' }, Bool: { 'aws:SecureTransport': 'true' } })],
])('%s can present MFA', (_, principal) => {
  expect(() => assertCanPresentMfa(principal, REQUIRED, stack)).not.toThrow();
});

test.each<[string, iam.IPrincipal]>([
  ['a group', new iam.Group(stack, 'Group')],
  ['a group by ARN', new iam.ArnPrincipal('arn:aws:iam::444455556666:group/eng/Developers')],
  ['a group by ARN, among others', new iam.CompositePrincipal(account, new iam.ArnPrincipal('arn:aws:iam::444455556666:group/Developers'))],
  ['a group in a partition known at deployment only', new iam.ArnPrincipal(
    stack.formatArn({ service: 'iam', region: '', resource: 'group', resourceName: 'Developers' }))],
])('%s cannot be a principal', (_, principal) => {
  expect(() => assertCanPresentMfa(principal, REQUIRED, stack)).toThrow(
    'a group cannot be a principal; trust the account (the default of assumedBy) and let the group in with grantAssumeRole');
});

test.each<[string, iam.Conditions, string]>([
  ['another value', { StringEquals: { 'aws:PrincipalOrgID': 'o-zzzzzzzzzz' } }, 'StringEquals aws:PrincipalOrgID "o-zzzzzzzzzz", and "o-a1b2c3d4e5"'],
  ['one of the values', { StringEquals: { 'sts:ExternalId': 'one' } }, 'StringEquals sts:ExternalId "one", and ["one","two"]'],
  ['a value known at deployment only', { StringEquals: { 'aws:PrincipalOrgID': token } }, 'StringEquals aws:PrincipalOrgID "TOKEN", and "o-a1b2c3d4e5"'],
])('%s would be replaced by the one required', (_, conditions, problem) => {
  expect(() => assertCanPresentMfa(account.withConditions(conditions), REQUIRED, stack)).toThrow(
    `the principal has the condition ${problem} is required as well; give it in one place only`);
});

test('a value known at deployment only may be the one required', () => {
  const conditions = { StringEquals: { 'aws:PrincipalOrgID': token } };

  expect(() => assertNoConflict({ Condition: conditions }, conditions, stack)).not.toThrow();
});

test('the statements of a principal are those that a role would have', () => {
  const principal = new iam.CompositePrincipal(account.withSessionTags(), new iam.ArnPrincipal('arn:aws:iam::444455556666:user/alice').withConditions(MFA));

  expect(trustStatements(principal)).toMatchObject([
    { Action: ['sts:AssumeRole', 'sts:TagSession'] },
    { Action: 'sts:AssumeRole', Principal: { AWS: 'arn:aws:iam::444455556666:user/alice' }, Condition: MFA },
  ]);
});
