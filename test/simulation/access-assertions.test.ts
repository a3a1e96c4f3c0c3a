import { App, NestedStack, Stack } from 'aws-cdk-lib';
import { AccountPrincipal, Effect, ManagedPolicy, PolicyStatement, Role, User } from 'aws-cdk-lib/aws-iam';
import { MfaEnforcedGroup, MfaRequiredAdminRole } from '../../src';
import { AccessAssertions } from '../../src/simulation';
import { coveredActions } from '../../src/simulation/assertions/covered-actions';

const ENV = { account: '111122223333', region: 'us-east-1' };
const EXEMPT = ['iam:*MFADevice*', 'iam:GetUser'];
const REPORT = 'arn:aws:s3:::reports/2030.csv';

/** Alice is under the enforcement, Bob is not, Carol may do nothing. */
function bastion(app = new App(), enforceFrom?: string): Stack {
  const stack = new Stack(app, 'Bastion', { env: ENV });
  const admin = ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess');
  const group = new MfaEnforcedGroup(stack, 'Developers', { groupName: 'developers', managedPolicies: [admin], ...(enforceFrom && { enforceFrom }) });
  group.addUser(new User(stack, 'Alice', { userName: 'alice' }));
  const bob = new User(stack, 'Bob', { userName: 'bob' });
  bob.addToPolicy(new PolicyStatement({ sid: 'Read', actions: ['s3:Get*'], resources: ['arn:aws:s3:::reports/*'] }));
  bob.addToPolicy(new PolicyStatement({ sid: 'NoAcl', effect: Effect.DENY, actions: ['s3:GetObjectAcl'], resources: ['*'] }));
  new User(stack, 'Carol', { userName: 'carol' });
  new MfaRequiredAdminRole(stack, 'Admin', { roleName: 'Admin' });
  const reader = new Role(stack, 'Reader', { roleName: 'Reader', assumedBy: new AccountPrincipal(ENV.account) });
  reader.addToPolicy(new PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'], conditions: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }));
  reader.addToPolicy(new PolicyStatement({ actions: ['s3:ListAllMyBuckets'], resources: ['*'] }));
  bob.addToPolicy(new PolicyStatement({ actions: ['sts:AssumeRole'], resources: [reader.roleArn, `arn:aws:iam::${ENV.account}:role/Admin`] }));
  return stack;
}

const access = AccessAssertions.fromStack(bastion());

type Assertion = (access: AccessAssertions) => AccessAssertions;

const policyOf = (...statements: object[]) => ({ Version: '2012-10-17', Statement: statements });

/** A template with one user, who has these statements. */
const bobWith = (...statements: object[]) => ({
  Resources: { Bob: { Type: 'AWS::IAM::User', Properties: { Policies: [{ PolicyName: 'P', PolicyDocument: policyOf(...statements) }] } } },
});

const ALLOW_S3 = { Effect: 'Allow', Action: 's3:*', Resource: '*' };

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
}

describe('an assertion that holds', () => {
  test.each<[string, Assertion]>([
    ['nothing of S3 without MFA, under the enforcement', (all) => all.cannotWithoutMfa('alice', 's3:*')],
    ['nothing at all but the exemptions', (all) => all.where({ exceptActions: EXEMPT }).cannotWithoutMfa('alice', '*')],
    ['several patterns', (all) => all.cannotWithoutMfa('alice', 's3:*', 'ec2:*', 'sts:AssumeRole')],
    ['what needs no permission is left out of a wildcard', (all) => all.cannotWithoutMfa('carol', 'sts:*').cannot('carol', '*')],
    ['everything with MFA', (all) => all.canWithMfa('alice', 's3:*', 'ec2:RunInstances')],
    ['everything, but for what the service refuses to sessions', (all) => all.canWithMfa('alice', '*')],
    ['what the service refuses to some sessions', (all) => all.canWithMfa('alice', 'sts:DecodeAuthorizationMessage')],
    ['a new action that no list has', (all) => all.canWithMfa('alice', 's3:BrandNewAction').cannotWithoutMfa('alice', 's3:BrandNewAction')],
    ['an exemption', (all) => all.canWithoutMfa('alice', 'iam:EnableMFADevice', 'sts:GetSessionToken', 'sts:GetCallerIdentity')],
    ['one kind of credentials suffices without MFA', (all) => all.canWithoutMfa('alice', 'iam:ListMFADevices')],
    ['a resource', (all) => all.where({ on: REPORT }).canWithoutMfa('bob', 's3:GetObject').canWithMfa('bob', 's3:GetObject')],
    ['another resource', (all) => all.where({ on: 'arn:aws:s3:::secrets/1' }).cannot('bob', 's3:*').cannotWithoutMfa('bob', 's3:GetObject')],
    ['without the actions that a Deny takes away', (all) => all.where({ exceptActions: ['s3:GetObjectAcl'] }).canWithMfa('bob', 's3:Get*')],
    ['a denied action', (all) => all.cannot('bob', 's3:GetObjectAcl')],
    ['a role whose trust policy asks for MFA', (all) => all.canAssumeWithMfa('alice', 'Admin').cannotAssumeWithoutMfa('alice', 'Admin')],
    ['such a role, of a user without an enforcement', (all) => all.canAssumeWithMfa('bob', 'Admin').cannotAssumeWithoutMfa('bob', 'Admin')],
    ['a role that nothing lets one assume', (all) => all.cannotAssume('carol', 'Admin').cannotAssume('carol', 'Reader')],
    ['a role from a session of another', (all) => all.cannotAssume('Reader', 'Admin')],
    ['sessions of a role', (all) => all.canWithMfa('Reader', 's3:GetObject').cannotWithoutMfa('Reader', 's3:GetObject')],
    ['sessions of a role without MFA', (all) => all.canWithoutMfa('Reader', 's3:ListAllMyBuckets').cannot('Reader', 'ec2:*')],
    ['a group, for whoever is in it', (all) => all.cannotWithoutMfa('developers', 's3:*').canWithMfa('developers', 's3:*')],
    ['a principal by its ARN', (all) => all.cannotWithoutMfa('arn:aws:iam::111122223333:user/alice', 's3:*')],
    ['a principal by its construct', (all) => all.cannotWithoutMfa('Bastion/Alice', 's3:*').canWithMfa('Bastion/Bob', 's3:GetObject')],
  ])('%s', (_, assertion) => {
    expect(assertion(access)).toBeInstanceOf(AccessAssertions);
  });
});

describe('an assertion that does not hold throws', () => {
  test('the request, who signs it, the statement and the remedy, for what is allowed without MFA', () => {
    expect(() => access.cannotWithoutMfa('bob', 's3:*')).toThrow(expect.objectContaining({
      name: 'AccessAssertionError',
      message: expect.stringMatching(new RegExp([
        'bob may do s3:\\* without MFA, which must not be\\.',
        '',
        '  principal   arn:aws:iam::111122223333:user/bob',
        '  caller      an access key; likewise a console session without MFA; a session of sts:GetSessionToken without MFA; .+',
        '  action      (s3:Get\\w+), and 61 more: (s3:Get\\w+, ){5}\\.\\.\\.',
        '  resource    arn:aws:s3:::reports/\\w+',
        '  decided by  Allow, statement 0 \\(Read\\) of BobDefaultPolicy\\w+',
        '',
        'To change: put the user into an MfaEnforcedGroup, or under an MfaEnforcementPolicy; if the action is exempt on purpose, .+ with exceptActions\\.$',
      ].join('\n'))) as string,
    }));
  });

  test.each<[string, Assertion, ...string[]]>([
    ['what an exemption opens', (all) => all.cannotWithoutMfa('alice', 'iam:*'),
      'action      iam:GetMFADevice, and 6 more: ', 'decided by  Allow, statement 2 (AllowManagingOwnMfa) of arn:aws:iam::111122223333:policy/'],
    ['an exemption of the console alone', (all) => all.cannotWithoutMfa('alice', 'iam:EnableMFADevice'),
      'caller      a console session without MFA', 'resource    arn:aws:iam::111122223333:user/alice'],
    ['the pattern that fails', (all) => all.cannotWithoutMfa('bob', 'ec2:*', 's3:GetObject'), 'bob may do s3:GetObject without MFA, which must not be.'],
    ['a resource', (all) => all.where({ on: REPORT }).cannot('bob', 's3:*'), `resource    ${REPORT}`, 'bob may do s3:*, which must not be.',
      'an AWS service that calls another for the user, with MFA', 'To change: take the action out of that statement, or deny it in another.'],
    ['that a service refuses nobody', (all) => all.cannotWithoutMfa('carol', 'sts:GetSessionToken'),
      'decided by  no statement: sts:GetSessionToken needs no permission and cannot be denied by a policy.', 'To change: nothing in a policy does;'],
    ['actions to come', (all) => all.cannot('Admin', 'newservice:Do'), 'action      newservice:Do', 'of arn:aws:iam::aws:policy/AdministratorAccess'],
    ['everything, by its first actions', (all) => all.cannot('Admin', '*'), 'and 22087 more: '],
    ['sessions of a role without MFA', (all) => all.cannotWithoutMfa('Reader', '*'), 'caller      a role session without MFA\n',
      'action      s3:ListAllMyBuckets', 'ask for MFA in the policies of the role; if its trust policy asks for it, assert cannotAssumeWithoutMfa'],
    ['a role that is assumed without MFA', (all) => all.cannotAssumeWithoutMfa('bob', 'Reader'), 'bob may do sts:AssumeRole without MFA, which must not be.',
      'resource    arn:aws:iam::111122223333:role/Reader', 'To change: ask for MFA in the trust policy of the role, as MfaRequiredRole does.'],
    ['such a role among all', (all) => all.cannotWithoutMfa('bob', 'sts:*'), 'resource    arn:aws:iam::111122223333:role/Reader'],
    ['a role that is assumed with MFA', (all) => all.cannotAssume('bob', 'Admin'), 'caller      an access key and a code of the MFA device; likewise'],
    ['what nothing allows', (all) => all.canWithMfa('carol', 's3:GetObject'), 'carol may not do s3:GetObject with MFA, which has to be.',
      'caller      a console session with MFA; likewise a session of sts:GetSessionToken with MFA; a session of aws login with MFA\n',
      'decided by  no statement: s3:GetObject on * is not allowed: no identity-based policy allows it.', 'To change: allow it in a policy of the principal'],
    ['what a statement denies', (all) => all.canWithMfa('bob', 's3:Get*'), 'action      s3:GetObjectAcl\n', 'resource    arn:aws:s3:::reports/*',
      'decided by  Deny, statement 1 (NoAcl) of BobDefaultPolicy', 'To change: a Deny outweighs whatever allows'],
    ['all that is missing', (all) => all.canWithMfa('bob', 's3:Get*', 's3:Put*'), 'action      s3:GetObjectAcl\n'],
    ['what the service refuses', (all) => all.canWithMfa('alice', 'sts:GetFederationToken'), 'must be signed with the long-term access key',
      'To change: no policy can allow it to these credentials; assert it of others.'],
    ['what needs MFA', (all) => all.canWithoutMfa('alice', 's3:GetObject'), 'caller      an access key; likewise a console session without MFA',
      'decided by  Deny, statement 6 (DenyWithoutMfa) of'],
    ['a resource that is out of reach', (all) => all.where({ on: 'arn:aws:s3:::secrets/1' }).canWithMfa('bob', 's3:GetObject'),
      's3:GetObject on arn:aws:s3:::secrets/1 is not allowed: no identity-based policy allows it.'],
    ['a role that cannot be assumed', (all) => all.canAssumeWithMfa('carol', 'Admin'), 'resource    arn:aws:iam::111122223333:role/Admin'],
    ['what a session of a role lacks', (all) => all.canWithMfa('Reader', 's3:PutObject'), 'caller      a role session with MFA\n'],
    ['a member of a group', (all) => all.cannot('developers', 'ec2:*'), 'principal   arn:aws:iam::111122223333:user/member-of-developers'],
  ])('%s', (_, assertion, ...texts) => {
    const message = messageOf(() => assertion(access));
    for (const text of texts) expect(message).toContain(text);
  });
});

describe('an assertion is refused', () => {
  test.each<[string, Assertion, string]>([
    ['without an action', (all) => all.cannotWithoutMfa('alice'), 'action: none is given; expected at least one action, such as s3:GetObject'],
    ['for a pattern that covers nothing', (all) => all.cannotWithoutMfa('alice', 's4:*'), 'no service has the prefix "s4"'],
    ['for an exception that covers nothing', (all) => all.where({ exceptActions: ['iam:Enrol*'] }).cannot('alice', 'iam:*'), 'iam has no such action'],
    ['for a principal that the stack does not have', (all) => all.cannot('dave', 's3:*'), 'the templates have no user, role or group "dave"; they have'],
    ['for a role that the stack does not have', (all) => all.cannotAssume('alice', 'Nobody'), 'the templates have no role "Nobody"; they have'],
    ['for the ARN of such a role', (all) => all.where({ on: 'arn:aws:iam::444455556666:role/X' }).cannot('alice', 'sts:AssumeRole'),
      'on: no template has the role arn:aws:iam::444455556666:role/X, so that its trust policy is not known; they have arn:aws:iam::111122223333:role/Admin, '],
    ['for a time that is not one', (all) => all.where({ at: 'tomorrow' }).cannot('alice', 's3:*'),
      'at: "tomorrow" is not a date; expected one of ISO 8601, such as 2030-01-07T09:00:00Z'],
  ])('%s', (_, assertion, text) => {
    expect(messageOf(() => assertion(access))).toContain(text);
  });

  test('for a managed policy that is not known, and not if it is given', () => {
    const stack = new Stack(new App(), 'Stack', { env: ENV });
    new User(stack, 'Alice', { userName: 'alice', managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName('ReadOnlyAccess')] });
    const document = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 's3:Get*', Resource: '*' } };
    const managedPolicies = { 'arn:aws:iam::aws:policy/ReadOnlyAccess': document };

    expect(() => AccessAssertions.fromStack(stack).cannot('alice', 's3:*')).toThrow('arn:aws:iam::aws:policy/ReadOnlyAccess');
    AccessAssertions.fromStack(stack, { managedPolicies }).canWithMfa('alice', 's3:GetObject').cannot('alice', 's3:PutObject');
  });
});

describe('what an assertion is narrowed to', () => {
  const later = AccessAssertions.fromStack(bastion(new App(), '2030-01-07T09:00:00Z'));

  test('is a time, before an enforcement is in force or after', () => {
    later.where({ at: '2030-01-07T09:00:01Z' }).cannotWithoutMfa('alice', 's3:*');
    later.where({ at: '2030-01-07T08:59:59Z' }).canWithoutMfa('alice', 's3:*');
    expect(() => later.where({ at: '2030-01-07T08:59:59Z' }).cannotWithoutMfa('alice', 's3:*')).toThrow('alice may do s3:* without MFA');
  });

  test('adds up, and leaves the assertions that it was asked of as they are', () => {
    const narrowed = later.where({ at: '2030-01-08T00:00:00Z' });

    narrowed.where({ exceptActions: EXEMPT }).cannotWithoutMfa('alice', '*');
    expect(() => narrowed.cannotWithoutMfa('alice', '*')).toThrow('iam:GetMFADevice');
    expect(() => later.where({ exceptActions: EXEMPT, at: '2030-01-01T00:00:00Z' }).cannotWithoutMfa('alice', '*')).toThrow('alice may do * without MFA');
  });
});

describe('several accounts', () => {
  const trust = (statement: object) => ({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', ...statement } });
  const production = {
    Resources: {
      Open: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'Open', AssumeRolePolicyDocument: trust({ Principal: { AWS: '111122223333' } }) } },
      Admin: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: 'Admin',
          AssumeRolePolicyDocument: trust({ Principal: { AWS: '111122223333' }, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }),
        },
      },
    },
  };
  const users = {
    Resources: {
      Erin: {
        Type: 'AWS::IAM::User',
        Properties: { UserName: 'erin', Policies: [{ PolicyName: 'Switch', PolicyDocument: trust({ Resource: 'arn:aws:iam::444455556666:role/*' }) }] },
      },
    },
  };

  test('of templates', () => {
    const both = AccessAssertions.fromTemplate(users);
    expect(() => both.cannotAssume('erin', 'Admin')).toThrow('the templates have no role "Admin"; they have none');

    both.cannot('erin', 's3:*');

    both.addTemplate(production, { accountId: '444455556666' });
    both.cannotAssumeWithoutMfa('erin', 'Admin').canAssumeWithMfa('erin', 'Admin').canAssumeWithMfa('erin', 'Open');
    expect(() => both.cannotAssumeWithoutMfa('erin', 'Open')).toThrow('resource    arn:aws:iam::444455556666:role/Open');
    expect(() => both.cannotWithoutMfa('erin', '*')).toThrow('action      sts:AssumeRole\n  resource    arn:aws:iam::444455556666:role/Open');
  });

  test('of stacks of an app', () => {
    const app = new App();
    const target = new Stack(app, 'Production', { env: { account: '444455556666', region: 'us-east-1' } });
    new MfaRequiredAdminRole(target, 'Admin', { roleName: 'ProductionAdmin', assumedBy: new AccountPrincipal(ENV.account) });

    const both = AccessAssertions.fromStacks([bastion(app), target]);

    both.cannotAssumeWithoutMfa('alice', 'ProductionAdmin').canAssumeWithMfa('alice', 'Production/Admin').cannotAssume('carol', 'ProductionAdmin');
  });
});

describe('a user who may assume roles, and nothing else', () => {
  const templateWith = (resource: string | string[]) => ({
    Resources: {
      Bob: {
        Type: 'AWS::IAM::User',
        Properties: { Policies: [{ PolicyName: 'P', PolicyDocument: policyOf({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: resource }) }] },
      },
      Admin: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: 'Admin',
          AssumeRolePolicyDocument: policyOf({
            Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: '111122223333' }, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
          }),
        },
      },
    },
  });

  test('is kept out without MFA by the trust policy of the role', () => {
    AccessAssertions.fromTemplate(templateWith('arn:aws:iam::111122223333:role/Admin')).cannotWithoutMfa('Bob', '*').canWithMfa('Bob', 'sts:AssumeRole');
  });

  test('may be let in by one that no template has', () => {
    expect(() => AccessAssertions.fromTemplate(templateWith('arn:aws:iam::111122223333:role/elsewhere')).cannotWithoutMfa('Bob', 'sts:*'))
      .toThrow('resource    arn:aws:iam::111122223333:role/elsewhere');
  });

  test.each<[string, string[]]>([
    ['alone', ['arn:aws:iam::444455556666:role/Admin']],
    ['beside one that keeps it out', ['arn:aws:iam::111122223333:role/Admin', 'arn:aws:iam::444455556666:role/Admin']],
  ])('may be let in by one of an account that no template is for, %s', (_name, roles) => {
    const elsewhere = AccessAssertions.fromTemplate(templateWith(roles));
    expect(() => elsewhere.cannotWithoutMfa('Bob', 'sts:*')).toThrow('action      sts:AssumeRole\n  resource    arn:aws:iam::444455556666:role/Admin');
    expect(() => elsewhere.cannotWithoutMfa('Bob', 'sts:AssumeRole')).toThrow('resource    arn:aws:iam::444455556666:role/Admin');
    elsewhere.cannotWithoutMfa('Bob', 's3:*').canWithMfa('Bob', 'sts:AssumeRole');
  });

  test('may be let in by one that no template has, beside one that keeps it out', () => {
    const roles = ['arn:aws:iam::111122223333:role/Admin', 'arn:aws:iam::111122223333:role/elsewhere'];
    expect(() => AccessAssertions.fromTemplate(templateWith(roles)).cannotWithoutMfa('Bob', 'sts:*')).toThrow(`resource    ${roles[1]}`);
  });
});

test('an action is allowed with MFA only if every session that has it may do it', () => {
  const deny = { Effect: 'Deny', Action: '*', Resource: '*', Condition: { StringEquals: { 'aws:ViaAWSService': 'false' } } };

  AccessAssertions.fromTemplate(bobWith(ALLOW_S3)).canWithMfa('Bob', 's3:*');
  const viaService = AccessAssertions.fromTemplate(bobWith(ALLOW_S3, deny));
  expect(() => viaService.canWithMfa('Bob', 's3:GetObject')).toThrow('Deny, statement 1 of Bob/P');
  expect(() => viaService.cannot('Bob', 's3:GetObject')).toThrow('an AWS service that calls another for the user, without MFA');
});

test('actions to come are covered by a pattern as well', () => {
  const { names } = coveredActions('s3:*');
  const deny = { Effect: 'Deny', Action: names, Resource: '*' };

  expect(() => AccessAssertions.fromTemplate(bobWith(ALLOW_S3, deny)).cannot('Bob', 's3:*')).toThrow('action      any action that AWS adds later');
  AccessAssertions.fromTemplate(bobWith(ALLOW_S3, { ...deny, Action: 's3:*' })).cannot('Bob', 's3:*');
  AccessAssertions.fromTemplate(bobWith({ ...ALLOW_S3, Action: 's3:*t*' })).where({ exceptActions: ['s3:*t*'] }).cannot('Bob', 's3:*');
});

test('sessions are issued at the time of the request', () => {
  const revoked = { Effect: 'Deny', Action: '*', Resource: '*', Condition: { DateLessThan: { 'aws:TokenIssueTime': '2100-01-01T00:00:00Z' } } };
  const access2101 = AccessAssertions.fromTemplate(bobWith(ALLOW_S3, revoked)).where({ at: '2101-01-01T00:00:00Z' });

  access2101.canWithMfa('Bob', 's3:GetObject');
  expect(() => access2101.cannotWithoutMfa('Bob', 's3:GetObject')).toThrow('a console session without MFA');
});

test('a construct of a nested stack is not taken for the one of its parent that has the same logical ID', () => {
  const stack = new Stack(new App(), 'Stack', { env: ENV });
  new User(stack, 'Alice');
  new User(new NestedStack(stack, 'Nested'), 'Alice');

  AccessAssertions.fromStack(stack).cannot('Stack/Alice', '*');
});
