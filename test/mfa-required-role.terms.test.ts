import { App, CfnParameter, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { MfaEnforcedGroup } from '../src/mfa-enforced-group';
import { MfaPrincipal } from '../src/mfa-principal';
import { MfaRequiredAdminRole } from '../src/mfa-required-admin-role';
import { MfaRequiredRole } from '../src/mfa-required-role';
import { MfaRequiredRoleProps } from '../src/mfa-required-role-props';

const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const ALICE = 'arn:aws:iam::444455556666:user/alice';
const BOB = 'arn:aws:iam::444455556666:user/bob';
const CI_ROLE = 'arn:aws:iam::444455556666:role/Ci';
const EVERY_TERM: MfaRequiredRoleProps = {
  maxMfaAge: Duration.hours(1),
  externalIds: ['one'],
  requireUserNameAsSessionName: true,
  requireSourceIdentity: true,
  allowSessionTags: true,
  organizationId: 'o-a1b2c3d4e5',
  trustedPrincipalArns: [ALICE],
  sourceIpRanges: ['192.0.2.0/24'],
  validFrom: '2027-01-01T00:00:00Z',
  validUntil: '2027-02-01T00:00:00+01:00',
};
const EVERY_CONDITION = {
  ...MFA,
  NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' },
  StringEquals: {
    'sts:ExternalId': 'one',
    'sts:RoleSessionName': '${aws:username}',
    'sts:SourceIdentity': '${aws:username}',
    'aws:PrincipalOrgID': 'o-a1b2c3d4e5',
  },
  ArnLike: { 'aws:PrincipalArn': ALICE },
  IpAddress: { 'aws:SourceIp': '192.0.2.0/24' },
  DateGreaterThan: { 'aws:CurrentTime': '2027-01-01T00:00:00Z' },
  DateLessThan: { 'aws:CurrentTime': '2027-01-31T23:00:00Z' },
};
const EVERY_ACTION = ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'];

let app: App;
let stack: Stack;

beforeEach(() => {
  app = new App();
  stack = new Stack(app, 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });
});

function accountRoot(account: unknown): object {
  const parts = typeof account === 'string' ? [`:iam::${account}:root`] : [':iam::', account, ':root'];
  return { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ...parts]] };
}

function trustOf(role: MfaRequiredRole): any[] {
  const logicalId = stack.getLogicalId(role.node.defaultChild as iam.CfnRole);
  return Template.fromStack(stack).toJSON().Resources[logicalId].Properties.AssumeRolePolicyDocument.Statement;
}

describe('the terms are those of every Allow', () => {
  const account = new iam.AccountPrincipal('444455556666');

  test.each<[string, () => iam.IPrincipal]>([
    ['an account', () => account],
    ['a user', () => new iam.ArnPrincipal(ALICE)],
    ['a composite principal', () => new iam.CompositePrincipal(account, new iam.ArnPrincipal(ALICE))],
    ['a principal that may pass tags already', () => account.withSessionTags()],
    ['a user of the app', () => {
      const users = new Stack(app, 'Users', { env: { account: '444455556666', region: 'eu-west-1' } });
      return new iam.User(users, 'User', { userName: 'bob' });
    }],
    ['an MfaPrincipal of the same age', () => new MfaPrincipal(account, { maxMfaAge: Duration.hours(1) })],
    ['a principal of the same organization', () => account.inOrganization('o-a1b2c3d4e5')],
  ])('with %s', (_, principal) => {
    const assumedBy = principal();
    const role = new MfaRequiredRole(stack, 'Role', { ...EVERY_TERM, assumedBy: new iam.ArnPrincipal(BOB) });
    role.addTrustedPrincipal(assumedBy);
    const other = new MfaRequiredRole(stack, 'Other', { ...EVERY_TERM, assumedBy });

    const statements = [...trustOf(role), ...trustOf(other)];
    expect(statements.length).toBeGreaterThanOrEqual(3);
    for (const { Action, Condition } of statements) {
      expect([...Action].sort()).toEqual(EVERY_ACTION);
      expect(Condition).toEqual(EVERY_CONDITION);
    }
  });

  test('besides the conditions that the principal has', () => {
    const assumedBy = account.withConditions({ StringEquals: { 'aws:PrincipalTag/team': 'a' }, ArnLike: { 'aws:SourceArn': 'x' } });
    const [{ Condition }] = trustOf(new MfaRequiredRole(stack, 'Role', { ...EVERY_TERM, assumedBy }));

    expect(Condition).toEqual({
      ...EVERY_CONDITION,
      StringEquals: { ...EVERY_CONDITION.StringEquals, 'aws:PrincipalTag/team': 'a' },
      ArnLike: { ...EVERY_CONDITION.ArnLike, 'aws:SourceArn': 'x' },
    });
  });

  test('of an MfaRequiredAdminRole as well', () => {
    expect(trustOf(new MfaRequiredAdminRole(stack, 'Role', EVERY_TERM))).toEqual([
      { Effect: 'Allow', Action: EVERY_ACTION, Principal: { AWS: accountRoot('444455556666') }, Condition: EVERY_CONDITION },
    ]);
  });
});

describe('who is trusted by default', () => {
  const ofTheStack = accountRoot('111122223333');

  test.each<[string, string[], unknown]>([
    ['the account of the ARNs', [ALICE, CI_ROLE], accountRoot('444455556666')],
    ['the accounts of the ARNs', [ALICE, 'arn:aws:iam::777788889999:user/*'], [accountRoot('444455556666'), accountRoot('777788889999')]],
    ['the account of the stack, where it is that of the ARNs', ['arn:aws:iam::111122223333:user/alice'], ofTheStack],
  ])('%s', (_, trustedPrincipalArns, principal) => {
    const [{ Principal }, ...more] = trustOf(new MfaRequiredRole(stack, 'Role', { trustedPrincipalArns }));

    expect(Principal).toEqual({ AWS: principal });
    expect(more).toEqual([]);
  });

  test('the account of the stack for an ARN that is known at deployment only', () => {
    const { userArn } = new iam.User(stack, 'User');
    const forOne = new MfaRequiredRole(stack, 'Role', { trustedPrincipalArns: [userArn] });
    const forTwo = new MfaRequiredRole(stack, 'Other', { trustedPrincipalArns: [userArn, ALICE] });

    expect(trustOf(forOne)[0].Principal).toEqual({ AWS: ofTheStack });
    expect(trustOf(forTwo)[0].Principal).toEqual({ AWS: [ofTheStack, accountRoot('444455556666')] });
  });

  test('the account of an ARN whose partition is known at deployment only', () => {
    const arn = stack.formatArn({ service: 'iam', region: '', account: '444455556666', resource: 'user', resourceName: 'alice' });

    expect(trustOf(new MfaRequiredRole(stack, 'Role', { trustedPrincipalArns: [arn] }))[0].Principal).toEqual({ AWS: accountRoot('444455556666') });
  });

  test('whoever assumedBy says', () => {
    const assumedBy = new iam.ArnPrincipal(BOB);

    expect(trustOf(new MfaRequiredRole(stack, 'Role', { assumedBy, trustedPrincipalArns: [ALICE] }))[0].Principal).toEqual({ AWS: BOB });
  });
});

test('tokens are left alone in every term', () => {
  const text = new CfnParameter(stack, 'Text').valueAsString;
  const list = new CfnParameter(stack, 'List', { type: 'CommaDelimitedList' }).valueAsList;
  const role = new MfaRequiredRole(stack, 'Role', {
    externalIds: list, organizationId: text, trustedPrincipalArns: list, sourceIpRanges: list, validFrom: text, validUntil: text,
  });

  expect(trustOf(role)).toEqual([{
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Principal: { AWS: accountRoot('111122223333') },
    Condition: {
      ...MFA,
      StringEquals: { 'sts:ExternalId': { Ref: 'List' }, 'aws:PrincipalOrgID': { Ref: 'Text' } },
      ArnLike: { 'aws:PrincipalArn': { Ref: 'List' } },
      IpAddress: { 'aws:SourceIp': { Ref: 'List' } },
      DateGreaterThan: { 'aws:CurrentTime': { Ref: 'Text' } },
      DateLessThan: { 'aws:CurrentTime': { Ref: 'Text' } },
    },
  }]);
});

describe('a condition that the principal has', () => {
  const account = new iam.AccountPrincipal('444455556666');

  test.each<[string, MfaRequiredRoleProps, iam.Conditions, string]>([
    ['MFA, where an outer condition takes it away', {}, { Bool: { 'aws:MultiFactorAuthPresent': 'false' } },
      'Bool aws:MultiFactorAuthPresent "false", and "true"'],
    ['the age', { maxMfaAge: Duration.hours(1) }, { NumericLessThan: { 'aws:MultiFactorAuthAge': '7200' } },
      'NumericLessThan aws:MultiFactorAuthAge "7200", and "3600"'],
    ['the external ID', { externalIds: ['one'] }, { StringEquals: { 'sts:ExternalId': 'two' } }, 'StringEquals sts:ExternalId "two", and "one"'],
    ['the external IDs', { externalIds: ['one', 'two'] }, { StringEquals: { 'sts:ExternalId': ['one'] } },
      'StringEquals sts:ExternalId ["one"], and ["one","two"]'],
    ['the organization', { organizationId: 'o-a1b2c3d4e5' }, { StringEquals: { 'aws:PrincipalOrgID': 'o-zzzzzzzzzz' } },
      'StringEquals aws:PrincipalOrgID "o-zzzzzzzzzz", and "o-a1b2c3d4e5"'],
    ['the session name', { requireUserNameAsSessionName: true }, { StringEquals: { 'sts:RoleSessionName': 'x' } },
      'StringEquals sts:RoleSessionName "x", and "${aws:username}"'],
    ['the source identity', { requireSourceIdentity: true }, { StringEquals: { 'sts:SourceIdentity': 'x' } },
      'StringEquals sts:SourceIdentity "x", and "${aws:username}"'],
    ['the principals', { trustedPrincipalArns: [ALICE] }, { ArnLike: { 'aws:PrincipalArn': CI_ROLE } },
      `ArnLike aws:PrincipalArn "${CI_ROLE}", and "${ALICE}"`],
    ['the addresses', { sourceIpRanges: ['192.0.2.0/24'] }, { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } },
      'IpAddress aws:SourceIp "0.0.0.0/0", and "192.0.2.0/24"'],
    ['the beginning', { validFrom: '2027-01-01T00:00:00Z' }, { DateGreaterThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } },
      'DateGreaterThan aws:CurrentTime "2026-01-01T00:00:00Z", and "2027-01-01T00:00:00Z"'],
    ['the end', { validUntil: '2027-01-01T00:00:00Z' }, { DateLessThan: { 'aws:CurrentTime': '2028-01-01T00:00:00Z' } },
      'DateLessThan aws:CurrentTime "2028-01-01T00:00:00Z", and "2027-01-01T00:00:00Z"'],
  ])('and the role in another way is an error: %s', (_, props, conditions, said) => {
    const principal = new iam.PrincipalWithConditions(new MfaPrincipal(account), conditions);
    const message = `the principal has the condition ${said} is required as well; give it in one place only`;

    expect(() => new MfaRequiredRole(stack, 'Role', { ...props, assumedBy: principal })).toThrow(message);
    expect(() => new MfaRequiredRole(stack, 'Other', props).addTrustedPrincipal(principal)).toThrow(message);
  });
});

describe('a statement added to assumeRolePolicy without the terms is an error at synthesis', () => {
  const add = (role: MfaRequiredRole, conditions: iam.Conditions) => role.assumeRolePolicy!.addStatements(new iam.PolicyStatement({
    actions: ['sts:AssumeRole'], principals: [new iam.AccountPrincipal('444455556666')], conditions: { ...MFA, ...conditions },
  }));

  test.each<[string, MfaRequiredRoleProps, iam.Conditions, string]>([
    ['organization', { organizationId: 'o-a1b2c3d4e5' }, {}, 'StringEquals aws:PrincipalOrgID o-a1b2c3d4e5'],
    ['another organization', { organizationId: 'o-a1b2c3d4e5' }, { StringEquals: { 'aws:PrincipalOrgID': 'o-zzzzzzzzzz' } },
      'StringEquals aws:PrincipalOrgID o-a1b2c3d4e5'],
    ['a longer age', { maxMfaAge: Duration.hours(1) }, { NumericLessThan: { 'aws:MultiFactorAuthAge': '7200' } },
      'NumericLessThan aws:MultiFactorAuthAge 3600'],
    ['more addresses', { sourceIpRanges: ['192.0.2.0/24'] }, { IpAddress: { 'aws:SourceIp': ['192.0.2.0/24', '0.0.0.0/0'] } },
      'IpAddress aws:SourceIp 192.0.2.0/24'],
    ['IfExists', { externalIds: ['one'] }, { StringEqualsIfExists: { 'sts:ExternalId': 'one' } }, 'StringEquals sts:ExternalId one'],
  ])('%s', (_, props, conditions, missing) => {
    add(new MfaRequiredRole(stack, 'Role', props), conditions);

    expect(() => app.synth()).toThrow(`does not have the condition ${missing}, which the role requires of everybody: use addTrustedPrincipal(...)`);
  });

  test.each<[string, MfaRequiredRoleProps, iam.Conditions]>([
    ['a shorter age', { maxMfaAge: Duration.hours(1) }, { NumericLessThan: { 'aws:MultiFactorAuthAge': '300' } }],
    ['one of the external IDs', { externalIds: ['one', 'two'] }, { StringEquals: { 'sts:ExternalId': 'two' } }],
    ['some of the addresses', { sourceIpRanges: ['192.0.2.0/24', '::1'] }, { IpAddress: { 'aws:SourceIp': ['::1'] } }],
    ['the same organization', { organizationId: 'o-a1b2c3d4e5' }, { stringequals: { 'AWS:principalorgid': ['o-a1b2c3d4e5'] } }],
  ])('but not %s', (_, props, conditions) => {
    add(new MfaRequiredRole(stack, 'Role', props), conditions);

    expect(() => app.synth()).not.toThrow();
  });
});

describe('grants', () => {
  test.each<[string, MfaRequiredRoleProps, string | string[]]>([
    ['nothing more by default', {}, 'sts:AssumeRole'],
    ['session tags', { allowSessionTags: true }, ['sts:AssumeRole', 'sts:TagSession']],
    ['a source identity', { requireSourceIdentity: true }, ['sts:AssumeRole', 'sts:SetSourceIdentity']],
    ['both', { allowSessionTags: true, requireSourceIdentity: true }, EVERY_ACTION],
  ])('%s', (_, props, actions) => {
    new MfaRequiredRole(stack, 'Role', props).grantAssumeRole(new MfaEnforcedGroup(stack, 'Group'));

    Template.fromStack(stack).hasResourceProperties('AWS::IAM::ManagedPolicy', {
      PolicyDocument: Match.objectLike({
        Statement: [{ Effect: 'Allow', Action: actions, Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('Role'), 'Arn'] }, Condition: MFA }],
      }),
    });
  });
});

describe('a user of another stack of the account', () => {
  function granting(props: (user: iam.User) => MfaRequiredRoleProps): void {
    const people = new Stack(app, 'People', { env: { account: '111122223333', region: 'eu-west-1' } });
    const user = new iam.User(people, 'Alice', { userName: 'alice' });
    new MfaEnforcedGroup(people, 'Group', { users: [user] }).grantAssumeRole(new MfaRequiredRole(stack, 'Role', props(user)));
  }

  test('trusted as a principal makes a cycle with the grant to its group', () => {
    expect(() => granting((user) => ({ assumedBy: user }))).not.toThrow();
    expect(() => app.synth()).toThrow(/cyclic/i);
  });

  test('trusted by a name does not', () => {
    granting(() => ({ trustedPrincipalArns: ['arn:aws:iam::111122223333:user/alice'] }));

    expect(() => app.synth()).not.toThrow();
  });
});
