import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { MfaEnforcedGroup } from '../src/mfa-enforced-group';
import { MfaEnrollment } from '../src/mfa-enrollment';
import { MfaRequiredAdminRole } from '../src/mfa-required-admin-role';
import { SelfServiceCredential } from '../src/self-service-credential';
import { Caller, PolicySimulator, SimulationDecision } from '../src/simulation';

const { ALLOWED, EXPLICIT_DENY, IMPLICIT_DENY } = SimulationDecision;
const ACCOUNT = 'arn:aws:iam::111122223333';
const ALICE = `${ACCOUNT}:user/alice`;
const ERIN = `${ACCOUNT}:user/eng/erin`;
const BOB = `${ACCOUNT}:user/bob`;
const BUCKET = 'arn:aws:s3:::bucket';

const key = Caller.accessKey(ALICE);
const consoleOfAlice = Caller.console(ALICE);
const consoleOfErin = Caller.console(ERIN);
const service = Caller.forwardAccessSession(ALICE);
const session = Caller.sessionTokenWithMfa(ALICE);
const consoleWithMfa = Caller.consoleWithMfa(ALICE);

type Row = [id: string, caller: Caller, action: string, resource: string, plain: SimulationDecision, administrator: SimulationDecision];

interface Enforcement {
  readonly enrollment?: MfaEnrollment;
  readonly selfService?: SelfServiceCredential[];
}

// Two users in one group: alice, and erin whose user has a path.
function simulator(managedPolicies: iam.IManagedPolicy[], enforcement: Enforcement = {}): PolicySimulator {
  const stack = new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });
  const group = new MfaEnforcedGroup(stack, 'Group', { managedPolicies, ...enforcement });
  group.grantAssumeRole(new MfaRequiredAdminRole(stack, 'Admin', { roleName: 'AWSAdminRole' }));
  group.addUser(new iam.User(stack, 'Alice', { userName: 'alice' }));
  group.addUser(new iam.User(stack, 'Erin', { userName: 'erin', path: '/eng/' }));
  return PolicySimulator.fromStack(stack);
}

// The enforcement as it is in the template, and everything allowed besides.
const administratorPolicies = (() => {
  const stack = new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });
  new MfaEnforcedGroup(stack, 'Group', { enrollment: MfaEnrollment.ANY_CREDENTIALS });
  const [policy] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::ManagedPolicy'));
  const text = JSON.stringify(policy.Properties.PolicyDocument).replace(/\{"Fn::Join":\["",\["arn:",\{"Ref":"AWS::Partition"\},"([^"]*)"\]\]\}/g, '"arn:aws$1"');
  return { identityPolicies: [JSON.parse(text), { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }] };
})();

const plainGroup = simulator([]);
const administrators = simulator([iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')]);

// The mistakes that published policies make, one row each: "plain" is the group as it is, "administrator" the group
// with AdministratorAccess.
const MISTAKES: Row[] = [
  ['A1', key, 'iam:EnableMFADevice', BOB, EXPLICIT_DENY, EXPLICIT_DENY],
  ['A2', key, 'iam:ResyncMFADevice', BOB, EXPLICIT_DENY, EXPLICIT_DENY],
  ['A3', key, 'iam:CreateLoginProfile', BOB, EXPLICIT_DENY, EXPLICIT_DENY],
  ['A4', key, 'iam:UpdateLoginProfile', BOB, EXPLICIT_DENY, EXPLICIT_DENY],
  ['A5', key, 'iam:DeleteVirtualMFADevice', `${ACCOUNT}:mfa/bob`, EXPLICIT_DENY, EXPLICIT_DENY],
  ['A6', key, 's3:DeleteBucket', BUCKET, EXPLICIT_DENY, EXPLICIT_DENY],
  ['A7', consoleOfAlice, 's3:DeleteBucket', BUCKET, EXPLICIT_DENY, EXPLICIT_DENY],
  ['A8', service, 's3:DeleteBucket', BUCKET, EXPLICIT_DENY, EXPLICIT_DENY],
  ['B1', key, 'iam:DeleteVirtualMFADevice', `${ACCOUNT}:mfa/bob`, EXPLICIT_DENY, EXPLICIT_DENY],
  ['B2', key, 'iam:DeactivateMFADevice', ALICE, EXPLICIT_DENY, EXPLICIT_DENY],
  ['B3', key, 'iam:CreateAccessKey', ALICE, EXPLICIT_DENY, EXPLICIT_DENY],
  ['B4', key, 'iam:UpdateLoginProfile', ALICE, EXPLICIT_DENY, EXPLICIT_DENY],
  ['B5', consoleOfAlice, 'iam:ChangePassword', ALICE, EXPLICIT_DENY, EXPLICIT_DENY],
  ['B6', consoleOfAlice, 'iam:GetAccountPasswordPolicy', '*', EXPLICIT_DENY, EXPLICIT_DENY],
  ['B7', consoleOfAlice, 'iam:EnableMFADevice', ALICE, ALLOWED, ALLOWED],
  ['B8', consoleOfErin, 'iam:EnableMFADevice', ERIN, ALLOWED, ALLOWED],
  ['B9', consoleOfAlice, 'iam:CreateVirtualMFADevice', `${ACCOUNT}:mfa/alices-phone`, ALLOWED, ALLOWED],
  ['B10', session, 'iam:GetMFADevice', ALICE, ALLOWED, ALLOWED],
  ['B11', session, 'iam:TagUser', ALICE, IMPLICIT_DENY, ALLOWED],
  ['B12', session, 'iam:DeleteVirtualMFADevice', `${ACCOUNT}:mfa/alices-phone`, IMPLICIT_DENY, ALLOWED],
  ['B13', key, 'sts:AssumeRole', `${ACCOUNT}:role/AWSAdminRole`, EXPLICIT_DENY, EXPLICIT_DENY],
  ['B14', consoleOfAlice, 'iam:ListUsers', '*', EXPLICIT_DENY, EXPLICIT_DENY],
];

// What has to stay possible, and other ways in.
const COUNTERPARTS: Row[] = [
  ['the console turns to oneself: others', consoleOfAlice, 'iam:EnableMFADevice', BOB, EXPLICIT_DENY, EXPLICIT_DENY],
  ['the console reads oneself', consoleOfAlice, 'iam:ListMFADevices', ALICE, ALLOWED, ALLOWED],
  ['the console reads the account\'s devices', consoleOfAlice, 'iam:ListVirtualMFADevices', '*', ALLOWED, ALLOWED],
  ['a key reads oneself', key, 'iam:GetUser', ALICE, ALLOWED, ALLOWED],
  ['a key reads others', key, 'iam:GetUser', BOB, EXPLICIT_DENY, EXPLICIT_DENY],
  ['a key creates a device', key, 'iam:CreateVirtualMFADevice', `${ACCOUNT}:mfa/x`, EXPLICIT_DENY, EXPLICIT_DENY],
  ['a key enables a device', key, 'iam:EnableMFADevice', ALICE, EXPLICIT_DENY, EXPLICIT_DENY],
  ['a key resynchronizes a device', key, 'iam:ResyncMFADevice', ALICE, EXPLICIT_DENY, EXPLICIT_DENY],
  ['a key gets a federation token', key, 'sts:GetFederationToken', '*', EXPLICIT_DENY, EXPLICIT_DENY],
  ['the path of a user is not a name', consoleOfErin, 'iam:EnableMFADevice', `${ACCOUNT}:user/erin/bob`, EXPLICIT_DENY, EXPLICIT_DENY],
  ['with MFA: own password', session, 'iam:ChangePassword', ALICE, ALLOWED, ALLOWED],
  ['with MFA: own password policy', session, 'iam:GetAccountPasswordPolicy', '*', ALLOWED, ALLOWED],
  ['with MFA: own access key', session, 'iam:CreateAccessKey', ALICE, ALLOWED, ALLOWED],
  ['with MFA: own access key, in the console', consoleWithMfa, 'iam:CreateAccessKey', ALICE, ALLOWED, ALLOWED],
  ['with MFA: access key of others', session, 'iam:CreateAccessKey', BOB, IMPLICIT_DENY, ALLOWED],
  ['with MFA: a second device', session, 'iam:EnableMFADevice', ALICE, ALLOWED, ALLOWED],
  ['with MFA: device of others', session, 'iam:EnableMFADevice', BOB, IMPLICIT_DENY, ALLOWED],
  ['with MFA: removal of own device', session, 'iam:DeactivateMFADevice', ALICE, ALLOWED, ALLOWED],
  ['with MFA: removal of another\'s device', session, 'iam:DeactivateMFADevice', BOB, IMPLICIT_DENY, ALLOWED],
  ['with MFA: work', session, 's3:DeleteBucket', BUCKET, IMPLICIT_DENY, ALLOWED],
  ['with MFA: work by a service', Caller.forwardAccessSessionWithMfa(ALICE), 's3:DeleteBucket', BUCKET, IMPLICIT_DENY, ALLOWED],
  ['with MFA: the role', session, 'sts:AssumeRole', `${ACCOUNT}:role/AWSAdminRole`, ALLOWED, ALLOWED],
  ['with a code: the role', Caller.accessKeyWithTokenCode(ALICE), 'sts:AssumeRole', `${ACCOUNT}:role/AWSAdminRole`, ALLOWED, ALLOWED],
  ['in the console: the role', consoleOfAlice, 'sts:AssumeRole', `${ACCOUNT}:role/AWSAdminRole`, EXPLICIT_DENY, EXPLICIT_DENY],
];

describe.each([['mistakes of published policies', MISTAKES], ['what has to stay possible', COUNTERPARTS]])('%s', (_, rows) => {
  test.each(rows)('%s, the group alone', (_id, caller, action, resource, expected) => {
    expect(plainGroup.simulate({ caller, action, resource }).decision).toBe(expected);
  });

  test.each(rows)('%s, with AdministratorAccess', (_id, caller, action, resource, _plain, expected) => {
    expect(administrators.simulate({ caller, action, resource }).decision).toBe(expected);
  });
});

describe('other enrollments, with AdministratorAccess', () => {
  const administrator = iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess');
  const anyCredentials = simulator([administrator], { enrollment: MfaEnrollment.ANY_CREDENTIALS });
  const byAdministrator = simulator([administrator], { enrollment: MfaEnrollment.BY_ADMINISTRATOR });

  const callers = { key, console: consoleOfAlice, session };

  test.each<[keyof typeof callers, string, string, SimulationDecision, SimulationDecision]>([
    ['key', 'iam:CreateVirtualMFADevice', `${ACCOUNT}:mfa/x`, ALLOWED, EXPLICIT_DENY],
    ['key', 'iam:EnableMFADevice', ALICE, ALLOWED, EXPLICIT_DENY],
    ['key', 'iam:EnableMFADevice', BOB, EXPLICIT_DENY, EXPLICIT_DENY],
    ['key', 'iam:ResyncMFADevice', BOB, EXPLICIT_DENY, EXPLICIT_DENY],
    ['key', 'iam:DeactivateMFADevice', ALICE, EXPLICIT_DENY, EXPLICIT_DENY],
    ['key', 's3:DeleteBucket', BUCKET, EXPLICIT_DENY, EXPLICIT_DENY],
    ['console', 'iam:EnableMFADevice', ALICE, ALLOWED, EXPLICIT_DENY],
    ['console', 'iam:ListMFADevices', ALICE, ALLOWED, EXPLICIT_DENY],
    ['session', 'iam:ListMFADevices', ALICE, ALLOWED, ALLOWED],
    ['session', 's3:DeleteBucket', BUCKET, ALLOWED, ALLOWED],
  ])('%s: %s on %s', (name, action, resource, expectedOfAny, expectedOfByAdministrator) => {
    const caller = callers[name];
    expect(anyCredentials.simulate({ caller, action, resource }).decision).toBe(expectedOfAny);
    expect(byAdministrator.simulate({ caller, action, resource }).decision).toBe(expectedOfByAdministrator);
  });

  test('by an administrator, a plain user enrolls nothing even with MFA', () => {
    const plain = simulator([], { enrollment: MfaEnrollment.BY_ADMINISTRATOR });

    expect(plain.simulate({ caller: session, action: 'iam:EnableMFADevice', resource: ALICE }).decision).toBe(IMPLICIT_DENY);
    expect(plain.simulate({ caller: session, action: 'iam:DeactivateMFADevice', resource: ALICE }).decision).toBe(IMPLICIT_DENY);
  });
});

// Every character that user names and paths may have, names that begin or end like others, paths that are others' names.
describe('without MFA, the exemptions of an administrator reach nobody else', () => {
  const names = ['alice', 'malice', 'lice', 'alice.b', 'a+b=c,d.e@f_g-h', 'eng'];
  const users = names.flatMap((name) => ['/', '/eng/', '/alice/', '/a*b/', '/${aws:username}/'].map((path) => ({ name, arn: `${ACCOUNT}:user${path}${name}` })));

  test.each(users)('$arn', ({ name, arn }) => {
    const callers = [Caller.accessKey(arn), Caller.console(arn), Caller.sessionToken(arn)];
    const others = users.filter((other) => other.name !== name);

    for (const caller of callers) {
      for (const other of others) {
        const { decision } = PolicySimulator.simulateCustomPolicies({ caller, action: 'iam:EnableMFADevice', resource: other.arn }, administratorPolicies);
        expect([other.arn, decision]).not.toEqual([other.arn, ALLOWED]);
      }
    }
    expect(PolicySimulator.simulateCustomPolicies({ caller: callers[1], action: 'iam:EnableMFADevice', resource: arn }, administratorPolicies).decision)
      .toBe(ALLOWED);
  });
});

describe('self-service of every credential', () => {
  const everything = simulator([], { selfService: Object.values(SelfServiceCredential) });
  const nothing = simulator([], { selfService: [] });

  test.each([
    'iam:ChangePassword', 'iam:CreateAccessKey', 'iam:DeleteAccessKey', 'iam:UpdateAccessKey', 'iam:ListAccessKeys',
    'iam:UploadSigningCertificate', 'iam:DeleteSigningCertificate', 'iam:UploadSSHPublicKey', 'iam:DeleteSSHPublicKey',
    'iam:CreateServiceSpecificCredential', 'iam:ResetServiceSpecificCredential',
  ])('%s on oneself with MFA, if asked for', (action) => {
    expect(everything.simulate({ caller: session, action, resource: ALICE }).decision).toBe(ALLOWED);
    expect(everything.simulate({ caller: session, action, resource: BOB }).decision).toBe(IMPLICIT_DENY);
    expect(everything.simulate({ caller: consoleOfAlice, action, resource: ALICE }).decision).toBe(EXPLICIT_DENY);
    expect(everything.simulate({ caller: key, action, resource: ALICE }).decision).toBe(EXPLICIT_DENY);
    expect(nothing.simulate({ caller: session, action, resource: ALICE }).decision).toBe(IMPLICIT_DENY);
  });

  test.each([
    ['codecommit.amazonaws.com', ALLOWED],
    ['bedrock.amazonaws.com', IMPLICIT_DENY],
  ])('service-specific credentials of %s', (serviceName, expected) => {
    expect(everything.simulate({
      caller: session,
      action: 'iam:CreateServiceSpecificCredential',
      resource: ALICE,
      context: { 'iam:ServiceSpecificCredentialServiceName': serviceName },
    }).decision).toBe(expected);
  });
});
