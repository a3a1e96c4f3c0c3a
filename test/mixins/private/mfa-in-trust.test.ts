import { MfaInTrust } from '../../../src/mixins/private/mfa-in-trust';

const USER = 'arn:aws:iam::111122223333:user/alice';
const OTHER = { AWS: 'arn:aws:iam::444455556666:root' };
const LAMBDA = { Service: 'lambda.amazonaws.com' };
const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

function allow(Principal: unknown, more: object = {}): object {
  return { Effect: 'Allow', Action: 'sts:AssumeRole', Principal, ...more };
}

test.each<[string, unknown[], unknown[]]>([
  ['an account', [allow(OTHER)], [allow(OTHER, { Condition: MFA })]],
  ['a user among others', [allow({ AWS: [USER, '444455556666'] })], [allow({ AWS: [USER, '444455556666'] }, { Condition: MFA })]],
  ['a service', [allow(LAMBDA)], [allow(LAMBDA)]],
  ['an identity provider', [allow({ Federated: 'cognito-identity.amazonaws.com' })], [allow({ Federated: 'cognito-identity.amazonaws.com' })]],
  ['an account and a service, in two statements', [allow(OTHER), allow(LAMBDA)], [allow(OTHER, { Condition: MFA }), allow(LAMBDA)]],
  ['an account and a service, in one statement', [allow({ ...OTHER, ...LAMBDA }, { Sid: 'Both' })],
    [allow(OTHER, { Sid: 'Both', Condition: MFA }), allow(LAMBDA)]],
  ['principals of a type in other letter case', [allow({ aws: USER, ...LAMBDA })], [allow({ aws: USER }, { Condition: MFA }), allow(LAMBDA)]],
  ['a Deny', [allow('*', { Effect: 'Deny' })], [allow('*', { Effect: 'Deny' })]],
  ['a condition of its own', [allow(OTHER, { Condition: { StringEquals: { 'sts:ExternalId': 'x' } } })],
    [allow(OTHER, { Condition: { StringEquals: { 'sts:ExternalId': 'x' }, ...MFA } })]],
  ['another key of the same operator', [allow(OTHER, { Condition: { Bool: { 'aws:SecureTransport': 'true' } } })],
    [allow(OTHER, { Condition: { Bool: { 'aws:SecureTransport': 'true', ...MFA.Bool } } })]],
  ['MFA already', [allow(OTHER, { Condition: MFA })], [allow(OTHER, { Condition: MFA })]],
  ['MFA in another spelling', [allow(OTHER, { Condition: { bool: { 'AWS:multifactorauthpresent': [true] } } })],
    [allow(OTHER, { Condition: { bool: { 'AWS:multifactorauthpresent': [true] } } })]],
  ['an age, and none asked for', [allow(OTHER, { Condition: { NumericLessThan: { 'aws:MultiFactorAuthAge': '60' } } })],
    [allow(OTHER, { Condition: { NumericLessThan: { 'aws:MultiFactorAuthAge': '60' }, ...MFA } })]],
  ['everybody of an organization', [allow('*', { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } })],
    [allow('*', { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' }, ...MFA } })]],
  ['a choice of statements', [{ 'Fn::If': ['C', allow({ ...OTHER, ...LAMBDA }), allow(LAMBDA)] }], [
    { 'Fn::If': ['C', allow(OTHER, { Condition: MFA }), allow(LAMBDA)] },
    { 'Fn::If': ['C', allow(LAMBDA), { Ref: 'AWS::NoValue' }] },
  ]],
  ['a choice of effects', [allow(OTHER, { Effect: { 'Fn::If': ['C', 'Allow', 'Deny'] } })],
    [{ 'Fn::If': ['C', allow(OTHER, { Condition: MFA }), allow(OTHER, { Effect: 'Deny' })] }]],
  ['a choice of principals', [allow({ 'Fn::If': ['C', OTHER, LAMBDA] })], [{ 'Fn::If': ['C', allow(OTHER, { Condition: MFA }), allow(LAMBDA)] }]],
  ['a choice of accounts', [allow({ AWS: { 'Fn::If': ['C', USER, '444455556666'] } })],
    [allow({ AWS: { 'Fn::If': ['C', USER, '444455556666'] } }, { Condition: MFA })]],
  ['a choice of conditions', [allow(OTHER, { Condition: { 'Fn::If': ['C', { StringEquals: { 'sts:ExternalId': 'x' } }, { Ref: 'AWS::NoValue' }] } })],
    [allow(OTHER, { Condition: { 'Fn::If': ['C', { StringEquals: { 'sts:ExternalId': 'x' }, ...MFA }, MFA] } })]],
  ['a parameter as account', [allow({ AWS: { Ref: 'Account' } })], [allow({ AWS: { Ref: 'Account' } }, { Condition: MFA })]],
  ['nobody in one case', [{ Ref: 'AWS::NoValue' }, allow(OTHER)], [{ Ref: 'AWS::NoValue' }, allow(OTHER, { Condition: MFA })]],
])('adds MFA where it is needed: %s', (_, Statement, after) => {
  const { document, problems } = new MfaInTrust({ Version: '2012-10-17', Statement }, MFA);

  expect(document).toEqual({ Version: '2012-10-17', Statement: after });
  expect(problems).toEqual([]);
  expect(new MfaInTrust(document, MFA)).toMatchObject({ document, changed: [], problems: [] });
});

test('a single statement becomes a list', () => {
  expect(new MfaInTrust({ Statement: allow(OTHER) }, MFA).document).toEqual({ Statement: [allow(OTHER, { Condition: MFA })] });
});

test('each branch of a chosen document is looked at', () => {
  const document = { 'Fn::If': ['C', { Statement: [allow(OTHER)] }, { Statement: { 'Fn::If': ['D', [allow(OTHER)], [allow(LAMBDA)]] } }] };

  expect(new MfaInTrust(document, MFA).document).toEqual({
    'Fn::If': ['C', { Statement: [allow(OTHER, { Condition: MFA })] }, { Statement: { 'Fn::If': ['D', [allow(OTHER, { Condition: MFA })], [allow(LAMBDA)]] } }],
  });
});

test('names the statements that it changed', () => {
  const { changed } = new MfaInTrust({ Statement: [allow(LAMBDA), allow(OTHER, { Sid: 'Others' }), { Effect: 'Allow', NotPrincipal: { AWS: USER } }] }, MFA);

  expect(changed).toEqual([
    'statement 2 of the trust policy ("Others", Allow sts:AssumeRole to {"AWS":"arn:aws:iam::444455556666:root"})',
    `statement 3 of the trust policy (Allow every action to {"NotPrincipal":{"AWS":"${USER}"}})`,
  ]);
});

test('tells people from others, statement by statement', () => {
  const { ofPeople } = new MfaInTrust({ Statement: [allow(LAMBDA), { 'Fn::If': ['C', allow(OTHER, { Condition: MFA }), allow(LAMBDA)] }] }, MFA);

  expect(ofPeople).toEqual({ Statement: [{ Effect: 'Deny' }, { 'Fn::If': ['C', allow(OTHER, { Condition: MFA }), { Effect: 'Deny' }] }] });
});
