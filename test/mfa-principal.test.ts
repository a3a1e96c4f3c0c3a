import { App, Duration, Lazy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { MfaEnforcedGroup } from '../src/mfa-enforced-group';
import { MfaPrincipal } from '../src/mfa-principal';

const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
let stack: Stack;

beforeEach(() => {
  stack = new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });
});

function trustOf(assumedBy: iam.IPrincipal): any[] {
  new iam.Role(stack, 'Role', { assumedBy });
  const [role] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Role'));
  return role.Properties.AssumeRolePolicyDocument.Statement;
}

test.each<[string, () => iam.IPrincipal]>([
  ['an account', () => new iam.AccountPrincipal('444455556666')],
  ['the account of the stack', () => new iam.AccountRootPrincipal()],
  ['an ARN', () => new iam.ArnPrincipal('arn:aws:iam::444455556666:user/alice')],
  ['a user', () => new iam.User(stack, 'User')],
  ['a role', () => iam.Role.fromRoleName(stack, 'Chained', 'chained')],
  ['an organization', () => new iam.OrganizationPrincipal('o-1234567890')],
  ['another MfaPrincipal', () => new MfaPrincipal(new iam.AccountRootPrincipal())],
  ['a principal known at deployment only', () => new iam.ArnPrincipal(Lazy.string({ produce: () => 'arn' }))],
])('trusts %s with MFA', (_, principal) => {
  expect(trustOf(new MfaPrincipal(principal()))).toEqual([
    expect.objectContaining({ Effect: 'Allow', Action: 'sts:AssumeRole', Condition: expect.objectContaining(MFA) }),
  ]);
});

test('limits the age of MFA', () => {
  expect(trustOf(new MfaPrincipal(new iam.AccountRootPrincipal(), { maxMfaAge: Duration.minutes(5) }))[0].Condition).toEqual({
    ...MFA, NumericLessThan: { 'aws:MultiFactorAuthAge': '300' },
  });
});

test('keeps the conditions the principal has', () => {
  const principal = new iam.AccountPrincipal('444455556666').withConditions({
    StringEquals: { 'sts:ExternalId': 'x' },
    Bool: { 'aws:SecureTransport': 'true' },
  });

  expect(trustOf(new MfaPrincipal(principal))[0].Condition).toEqual({
    StringEquals: { 'sts:ExternalId': 'x' },
    Bool: { 'aws:SecureTransport': 'true', 'aws:MultiFactorAuthPresent': 'true' },
  });
});

test('keeps the organization of an organization principal', () => {
  expect(trustOf(new MfaPrincipal(new iam.OrganizationPrincipal('o-1234567890')))[0].Condition).toEqual({
    ...MFA, StringEquals: { 'aws:PrincipalOrgID': 'o-1234567890' },
  });
});

test('allows session tags in the same statement', () => {
  expect(trustOf(new MfaPrincipal(new iam.AccountRootPrincipal().withSessionTags()))).toEqual([
    expect.objectContaining({ Action: ['sts:AssumeRole', 'sts:TagSession'], Condition: MFA }),
  ]);
});

test('works inside a composite principal', () => {
  const statements = trustOf(new iam.CompositePrincipal(
    new MfaPrincipal(new iam.AccountPrincipal('444455556666')),
    new MfaPrincipal(new iam.AccountPrincipal('777788889999'), { maxMfaAge: Duration.hours(1) }),
  ));

  expect(statements).toHaveLength(2);
  for (const statement of statements) expect(statement.Condition).toMatchObject(MFA);
});

test('works around a composite principal, conditions of its parts included', () => {
  const statements = trustOf(new MfaPrincipal(new iam.CompositePrincipal(
    new iam.AccountPrincipal('444455556666').withConditions({ StringEquals: { 'sts:ExternalId': 'x' } }),
    new iam.AccountPrincipal('777788889999'),
  )));

  expect(statements.map(({ Condition }) => Condition)).toEqual([{ StringEquals: { 'sts:ExternalId': 'x' }, ...MFA }, MFA]);
});

test('works among the principals of a statement', () => {
  const statement = new iam.PolicyStatement({
    actions: ['s3:GetObject'],
    resources: ['*'],
    principals: [new MfaPrincipal(new iam.AccountPrincipal('444455556666'))],
  });

  expect(stack.resolve(statement.toStatementJson()).Condition).toEqual(MFA);
});

test('is known by the account of the principal', () => {
  expect(new MfaPrincipal(new iam.AccountPrincipal('444455556666')).principalAccount).toBe('444455556666');
});

test.each<[string, () => iam.IPrincipal, RegExp]>([
  ['a service', () => new iam.ServicePrincipal('ec2.amazonaws.com'), /Service principal ec2.amazonaws.com cannot present MFA: a service has no MFA device/],
  ['SAML', () => new iam.FederatedPrincipal('saml', {}, 'sts:AssumeRoleWithSAML'), /Federated principal saml cannot present MFA: AWS cannot tell/],
  ['web identity', () => new iam.WebIdentityPrincipal('cognito'), /Federated principal cognito cannot present MFA/],
  ['a canonical user', () => new iam.CanonicalUserPrincipal('abc'), /CanonicalUser principal abc cannot present MFA/],
  ['a service with conditions', () => new iam.ServicePrincipal('ec2.amazonaws.com').withConditions({ Bool: { a: 'b' } }), /cannot present MFA/],
  ['a composite with a service', () => new iam.CompositePrincipal(
    new iam.AccountRootPrincipal(), new iam.ServicePrincipal('ec2.amazonaws.com')), /Service principal .* cannot present MFA/],
  ['a group', () => new iam.Group(stack, 'Group'), /a group cannot be a principal; trust the account .* grantAssumeRole/],
  ['an enforced group', () => new MfaEnforcedGroup(stack, 'Group'), /a group cannot be a principal/],
])('refuses %s', (_, principal, message) => {
  expect(() => new MfaPrincipal(principal())).toThrow(message);
});

test('refuses to lengthen an age that the principal has already', () => {
  const principal = new MfaPrincipal(new iam.AccountRootPrincipal(), { maxMfaAge: Duration.minutes(5) });

  expect(() => new MfaPrincipal(principal, { maxMfaAge: Duration.hours(1) })).toThrow(
    /has the condition NumericLessThan aws:MultiFactorAuthAge "300", and "3600" is required as well; give it in one place only/);
  expect(() => new MfaPrincipal(principal, { maxMfaAge: Duration.minutes(5) })).not.toThrow();
  expect(() => new MfaPrincipal(principal)).not.toThrow();
});

test('refuses a principal that must not have MFA', () => {
  const principal = new iam.AccountRootPrincipal().withConditions({ Bool: { 'aws:MultiFactorAuthPresent': 'false' } });

  expect(() => new MfaPrincipal(principal)).toThrow(/has the condition Bool aws:MultiFactorAuthPresent "false"/);
});

test('refuses an age below a minute', () => {
  expect(() => new MfaPrincipal(new iam.AccountRootPrincipal(), { maxMfaAge: Duration.seconds(30) })).toThrow(/maxMfaAge is 30 seconds/);
});

describe('grants to the principal', () => {
  const read = () => new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] });

  function statementsOf(type: string): any[] {
    return Object.values(Template.fromStack(stack).findResources(type)).flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
  }

  test('go into its own policy under the condition', () => {
    const principal = new MfaPrincipal(new iam.User(stack, 'User'), { maxMfaAge: Duration.hours(1) });
    const grant = new s3.Bucket(stack, 'Bucket').grantRead(principal);
    principal.addToPolicy(read());

    expect(grant.success).toBe(true);
    const condition = { ...MFA, NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } };
    expect(statementsOf('AWS::IAM::Policy').map(({ Condition }) => Condition)).toEqual([condition, condition]);
  });

  test('go into the policy of the resource under the condition', () => {
    new s3.Bucket(stack, 'Bucket').grantRead(new MfaPrincipal(new iam.AccountPrincipal('444455556666')));

    expect(statementsOf('AWS::S3::BucketPolicy')).toEqual([expect.objectContaining({ Condition: MFA })]);
  });

  test('do not change the statement given', () => {
    const statement = read();
    new MfaPrincipal(new iam.User(stack, 'User')).addToPrincipalPolicy(statement);

    expect(statement.hasPrincipal || Object.keys(statement.conditions).length > 0).toBe(false);
  });

  test('that would have another age are refused', () => {
    const principal = new MfaPrincipal(new iam.User(stack, 'User'), { maxMfaAge: Duration.hours(1) });
    const statement = read();
    statement.addCondition('NumericLessThan', { 'aws:MultiFactorAuthAge': '300' });

    expect(() => principal.addToPrincipalPolicy(statement)).toThrow(/aws:MultiFactorAuthAge "300", and "3600" is required as well/);
  });

  test('are under further conditions of the principal as well', () => {
    new MfaPrincipal(new iam.User(stack, 'User')).withConditions({ IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }).addToPrincipalPolicy(read());

    expect(statementsOf('AWS::IAM::Policy').map(({ Condition }) => Condition)).toEqual([{ ...MFA, IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }]);
  });

  test('that deny are not weakened by it', () => {
    const deny = new iam.PolicyStatement({ effect: iam.Effect.DENY, actions: ['s3:*'], resources: ['*'] });
    new MfaPrincipal(new iam.User(stack, 'User')).addToPrincipalPolicy(deny);

    expect(statementsOf('AWS::IAM::Policy')).toEqual([{ Effect: 'Deny', Action: 's3:*', Resource: '*' }]);
  });
});

describe('a condition added later', () => {
  const principal = () => new MfaPrincipal(new iam.AccountPrincipal('444455556666'), { maxMfaAge: Duration.minutes(5) });

  test.each<[string, iam.Conditions]>([
    ['takes MFA away', { Bool: { 'aws:MultiFactorAuthPresent': 'false' } }],
    ['lengthens its age', { NumericLessThan: { 'aws:MultiFactorAuthAge': '86400' } }],
  ])('that %s is refused', (_, conditions) => {
    expect(() => principal().withConditions(conditions)).toThrow(/give it in one place only/);
    expect(() => principal().addConditions(conditions)).toThrow(/give it in one place only/);
  });

  test('is refused by what withConditions returns, too', () => {
    const further = principal().withConditions({ StringEquals: { 'sts:ExternalId': 'x' } }) as iam.PrincipalWithConditions;

    expect(() => further.addCondition('Bool', { 'aws:MultiFactorAuthPresent': 'false' })).toThrow(/give it in one place only/);
  });

  test('of another kind applies as well', () => {
    const added = principal();
    added.addCondition('Bool', { 'aws:SecureTransport': 'true' });

    expect(trustOf(added.withConditions({ StringEquals: { 'sts:ExternalId': 'x' } }))[0].Condition).toEqual({
      Bool: { 'aws:MultiFactorAuthPresent': 'true', 'aws:SecureTransport': 'true' },
      NumericLessThan: { 'aws:MultiFactorAuthAge': '300' },
      StringEquals: { 'sts:ExternalId': 'x' },
    });
  });
});
