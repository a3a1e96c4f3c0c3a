import { trustViolations } from '../../src/private/trust-violations';

const ACCOUNT = { AWS: 'arn:aws:iam::111122223333:root' };
const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

function trust(...statements: object[]): object {
  return { Version: '2012-10-17', Statement: statements.map((s) => ({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: ACCOUNT, ...s })) };
}

const arn = (...parts: unknown[]) => ({ 'Fn::Join': ['', ['arn:', ...parts]] });

test.each<[string, unknown]>([
  ['Bool true', trust({ Condition: MFA })],
  ['a JSON boolean', trust({ Condition: { Bool: { 'aws:MultiFactorAuthPresent': true } } })],
  ['a list of one', trust({ Condition: { Bool: { 'aws:MultiFactorAuthPresent': ['true'] } } })],
  ['other letter case', trust({ Condition: { bool: { 'AWS:multifactorauthpresent': 'TRUE' } } })],
  ['other conditions besides', trust({ Condition: { ...MFA, StringEquals: { 'sts:ExternalId': 'x' } } })],
  ['a Deny without a condition', trust({ Effect: 'Deny' })],
  ['a single statement that is no list', { Statement: { Effect: 'Allow', Principal: ACCOUNT, Action: 'sts:AssumeRole', Condition: MFA } }],
  ['everybody of an organization', trust({ Principal: '*', Condition: { ...MFA, StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } })],
  ['no document', undefined],
  ['one account by a condition', trust({ Principal: '*', Condition: { ...MFA, StringEquals: { 'aws:PrincipalAccount': ['111122223333'] } } })],
  ['one role by a condition', trust({ Principal: '*', Condition: { ...MFA, ArnLike: { 'aws:PrincipalArn': 'arn:*:iam::111122223333:role/a*' } } })],
  ['part of an organization', trust({
    Principal: '*', Condition: { ...MFA, 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-1/r-1/*' } },
  })],
  ['one account by an ARN that is known in part', trust({
    Principal: '*', Condition: { ...MFA, ArnLike: { 'aws:PrincipalArn': arn({ Ref: 'AWS::Partition' }, ':iam::', { Ref: 'AWS::AccountId' }, ':user/*') } },
  })],
  ['the organization of the role', trust({ Principal: '*', Condition: { ...MFA, StringEquals: { 'aws:PrincipalOrgID': '${aws:ResourceOrgID}' } } })],
  ['an organization that is a parameter', trust({ Principal: '*', Condition: { ...MFA, StringEquals: { 'aws:PrincipalOrgID': { Ref: 'P' } } } })],
  ['a choice of documents', { 'Fn::If': ['C', trust({ Condition: MFA }), trust({ Effect: 'Deny' })] }],
  ['a choice of statements', { Statement: [{ 'Fn::If': ['C', { Effect: 'Allow', Principal: ACCOUNT, Condition: MFA }, { Ref: 'AWS::NoValue' }] }] }],
  ['a choice of conditions', trust({ Condition: { 'Fn::If': ['C', MFA, { Bool: { 'aws:multifactorauthpresent': true } }] } })],
  ['a choice of values', trust({ Condition: { Bool: { 'aws:MultiFactorAuthPresent': { 'Fn::If': ['C', 'true', 'TRUE'] } } } })],
  ['a document known at deployment only', { 'Fn::Transform': {} }],
  ['a statement known at deployment only', { Statement: [{ 'Fn::GetAtt': ['Custom', 'Statement'] }] }],
  ['a condition known at deployment only', trust({ Condition: { 'Fn::GetAtt': ['Custom', 'Condition'] } })],
  ['a block of the condition known at deployment only', trust({ Condition: { Bool: { 'Fn::GetAtt': ['Custom', 'Keys'] } } })],
  ['a value known at deployment only', trust({ Condition: { Bool: { 'aws:MultiFactorAuthPresent': { Ref: 'Parameter' } } } })],
])('finds nothing wrong with %s', (_, document) => {
  expect(trustViolations(document)).toEqual([]);
});

test.each<[string, object, RegExp]>([
  ['no condition', {}, /does not require MFA: add the condition Bool aws:MultiFactorAuthPresent "true"/],
  ['an unrelated condition', { Condition: { StringEquals: { 'sts:ExternalId': 'x' } } }, /does not require MFA/],
  ['BoolIfExists true', { Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } } }, /BoolIfExists lets long-term access keys pass/],
  ['Bool false', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } } }, /does not require MFA/],
  ['Bool true or false', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': ['true', 'false'] } } }, /does not require MFA/],
  ['ForAllValues:Bool', { Condition: { 'ForAllValues:Bool': { 'aws:MultiFactorAuthPresent': 'true' } } }, /does not require MFA/],
  ['Null false', { Condition: { Null: { 'aws:MultiFactorAuthPresent': 'false' } } }, /does not require MFA/],
  ['an age alone', { Condition: { NumericLessThanIfExists: { 'aws:MultiFactorAuthAge': '60' } } }, /does not require MFA/],
  ['a service', { Principal: { Service: 'ec2.amazonaws.com' } }, /services and identity providers cannot present MFA/],
  ['an identity provider', { Principal: { Federated: 'cognito' } }, /services and identity providers cannot present MFA/],
  ['everybody, with MFA', { Principal: '*', Condition: MFA }, /trusts every AWS account/],
  ['everybody as AWS, with MFA', { Principal: { AWS: ['*'] }, Condition: MFA }, /trusts every AWS account/],
  ['everybody with an external ID', { Principal: '*', Condition: { ...MFA, StringEquals: { 'sts:ExternalId': 'x' } } }, /trusts every AWS account/],
  ['everybody over TLS', { Principal: '*', Condition: { Bool: { ...MFA.Bool, 'aws:SecureTransport': 'true' } } }, /trusts every AWS account/],
  ['everybody, if in an organization at all', {
    Principal: '*', Condition: { ...MFA, StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1' } },
  }, /trusts every AWS account/],
  ['everybody but an organization', {
    Principal: '*', Condition: { ...MFA, StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } },
  }, /trusts every AWS account/],
  ['everybody of a name', { Principal: '*', Condition: { ...MFA, StringEquals: { 'aws:username': 'alice' } } }, /trusts every AWS account/],
  ['everybody with a tag', { Principal: '*', Condition: { ...MFA, StringEquals: { 'aws:PrincipalTag/team': 'x' } } }, /trusts every AWS account/],
  ['one user name of every account', {
    Principal: '*', Condition: { ...MFA, ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:user/alice' } },
  }, /trusts every AWS account/],
  ['every account by ARN', { Principal: { AWS: 'arn:aws:iam::*:root' }, Condition: MFA }, /trusts every AWS account/],
  ['everybody in one branch', { Principal: { AWS: { 'Fn::If': ['C', ACCOUNT.AWS, '*'] } }, Condition: MFA }, /trusts every AWS account/],
  ['everybody but one', { Principal: undefined, NotPrincipal: ACCOUNT, Condition: MFA }, /trusts every AWS account/],
  ...([
    ['any organization', { StringLike: { 'aws:PrincipalOrgID': 'o-*' } }],
    ['a part of any organization', { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-*/r-1/*' } }],
    ['some accounts', { StringLike: { 'aws:PrincipalAccount': '1111*' } }],
    ['any ARN', { StringLike: { 'aws:PrincipalArn': 'a*' } }],
    ['any account', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:user/alice' } }],
    ['some accounts by ARN', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::1111222233*:user/alice' } }],
    ['any account, in a partition known at deployment', { ArnLike: { 'aws:PrincipalArn': arn({ Ref: 'AWS::Partition' }, ':iam::*:user/alice') } }],
    ['any account, by Fn::Sub', { ArnLike: { 'aws:PrincipalArn': { 'Fn::Sub': 'arn:${AWS::Partition}:iam::*:user/alice' } } }],
    ['the account of whoever asks', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::${aws:PrincipalAccount}:user/alice' } }],
  ] as [string, object][]).map(([name, condition]): [string, object, RegExp] =>
    [`everybody of ${name}`, { Principal: '*', Condition: { ...MFA, ...condition } }, /trusts every AWS account/]),
  ['a branch without a condition', { Condition: { 'Fn::If': ['C', MFA, { Ref: 'AWS::NoValue' }] } }, /does not require MFA/],
  ['a branch without keys', { Condition: { Bool: { 'Fn::If': ['C', MFA.Bool, {}] } } }, /does not require MFA/],
  ['a branch with another value', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': { 'Fn::If': ['C', 'true', 'false'] } } } }, /does not require MFA/],
  ['a condition left out', { Condition: { Ref: 'AWS::NoValue' } }, /does not require MFA/],
  ['keys left out', { Condition: { Bool: { Ref: 'AWS::NoValue' } } }, /does not require MFA/],
  ['a value left out', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': { Ref: 'AWS::NoValue' } } } }, /does not require MFA/],
  ['no value at all', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': [] } } }, /does not require MFA/],
  ['an effect known at deployment only', { Effect: { Ref: 'Effect' } }, /does not require MFA/],
  ['an effect that may be Allow', { Effect: { 'Fn::If': ['C', 'Deny', 'Allow'] } }, /does not require MFA/],
  ['NotPrincipal', { Principal: undefined, NotPrincipal: ACCOUNT }, /Allow sts:AssumeRole to {"NotPrincipal"/],
])('reports %s', (_, statement, message) => {
  expect(trustViolations(trust({ Condition: MFA }, statement))).toEqual([expect.stringMatching(message)]);
});

test('names the statement: its position, Sid, actions and principal', () => {
  const document = trust({ Condition: MFA }, { Sid: 'AllowBob', Action: ['sts:AssumeRole', 'sts:TagSession'] });

  expect(trustViolations(document)[0]).toMatch(
    'statement 2 of the trust policy ("AllowBob", Allow sts:AssumeRole, sts:TagSession to {"AWS":"arn:aws:iam::111122223333:root"})');
});

test('reports every statement', () => {
  expect(trustViolations(trust({}, { Condition: MFA }, {}))).toHaveLength(2);
});

test.each<[string, unknown]>([
  ['documents', { 'Fn::If': ['C', trust({ Condition: MFA }), trust({})] }],
  ['lists of statements', { Statement: { 'Fn::If': ['C', [], [{ Effect: 'Allow', Principal: ACCOUNT }]] } }],
  ['statements', { Statement: [{ 'Fn::If': ['C', { Ref: 'AWS::NoValue' }, { Effect: 'Allow', Principal: ACCOUNT }] }] }],
])('looks into both %s of Fn::If', (_, document) => {
  expect(trustViolations(document)).toEqual([expect.stringMatching(/^statement 1 .* does not require MFA/)]);
});

test.each(['statement', 'Statements'])('does not pass over %s', (element) => {
  expect(trustViolations({ Version: '2012-10-17', [element]: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: ACCOUNT }] })).toEqual([
    `the trust policy has ${JSON.stringify(element)}, which is not looked into; write Version, Id and Statement as here`,
  ]);
});

test('does not take text for a policy without a flaw', () => {
  expect(trustViolations(JSON.stringify(trust({})))).toEqual(['the trust policy is text, which is not looked into; give it as an object']);
});
