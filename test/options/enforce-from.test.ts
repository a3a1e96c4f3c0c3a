import { CreateAccessKeyCommand, GetUserCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import { App, CfnParameter, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { administrators, ALICE, ALLOWED, BOB, BUCKET, console, DEVICE, EXPLICIT_DENY, IMPLICIT_DENY, key, members, service, session } from './support/administrators';
import { Caller, MfaEnforcedGroup, MfaEnforcementPolicy, MfaEnrollment, SelfServiceCredential, SimulationDecision } from '../../src';
import { EXPLICIT_DENY as EXPLICITLY_DENIED, IMPLICIT_DENY as NOT_ALLOWED } from '../support/refusals';
import { Scene } from '../support/scene';

const enforceFrom = '2027-01-31T09:00:00+01:00';
const BEFORE = { 'aws:CurrentTime': '2027-01-31T07:59:59Z' };
const AFTER = { 'aws:CurrentTime': '2027-01-31T08:00:01Z' };

type Row = [what: string, caller: Caller, action: string, resource: string, before: SimulationDecision, after: SimulationDecision];

describe('with AdministratorAccess', () => {
  const decide = administrators({ enforceFrom, enrollment: MfaEnrollment.CONSOLE_ONLY });

  test.each<Row>([
    ['a key works on until then', key, 's3:DeleteBucket', BUCKET, ALLOWED, EXPLICIT_DENY],
    ['a console session without MFA works on until then', console, 's3:DeleteBucket', BUCKET, ALLOWED, EXPLICIT_DENY],
    ['a service works on until then', service, 's3:DeleteBucket', BUCKET, ALLOWED, EXPLICIT_DENY],
    ['a key reads about others until then', key, 'iam:GetUser', BOB, ALLOWED, EXPLICIT_DENY],
    ['a session with MFA works', session(), 's3:DeleteBucket', BUCKET, ALLOWED, ALLOWED],
    ['the console registers a device', console, 'iam:EnableMFADevice', ALICE, ALLOWED, ALLOWED],
    ['a key creates no device', key, 'iam:CreateVirtualMFADevice', DEVICE, EXPLICIT_DENY, EXPLICIT_DENY],
    ['a key enables no device', key, 'iam:EnableMFADevice', ALICE, EXPLICIT_DENY, EXPLICIT_DENY],
    ['a key enables no device of others', key, 'iam:EnableMFADevice', BOB, EXPLICIT_DENY, EXPLICIT_DENY],
    ['the console enables no device of others', console, 'iam:EnableMFADevice', BOB, EXPLICIT_DENY, EXPLICIT_DENY],
    ['the console resynchronizes no device of others', console, 'iam:ResyncMFADevice', BOB, EXPLICIT_DENY, EXPLICIT_DENY],
  ])('%s', (_, caller, action, resource, before, after) => {
    expect(decide(caller, action, resource, BEFORE)).toBe(before);
    expect(decide(caller, action, resource, AFTER)).toBe(after);
  });
});

describe('the group gives a bare key nothing until then', () => {
  const decide = members({ enforceFrom, selfService: Object.values(SelfServiceCredential) });

  test.each(['iam:ChangePassword', 'iam:CreateAccessKey', 'iam:UploadSigningCertificate', 'iam:UploadSSHPublicKey', 'iam:CreateServiceSpecificCredential'])(
    '%s', (action) => {
      expect(decide(key, action, ALICE, BEFORE)).toBe(IMPLICIT_DENY);
      expect(decide(console, action, ALICE, BEFORE)).toBe(IMPLICIT_DENY);
      expect(decide(session(), action, ALICE, BEFORE)).toBe(ALLOWED);
      expect(decide(key, action, ALICE, AFTER)).toBe(EXPLICIT_DENY);
    });

  test.each(['iam:GetAccountSummary', 'iam:GetAccountPasswordPolicy'])('%s', (action) => {
    expect(decide(key, action, '*', BEFORE)).toBe(IMPLICIT_DENY);
    expect(decide(console, action, '*', BEFORE)).toBe(IMPLICIT_DENY);
    expect(decide(session(), action, '*', BEFORE)).toBe(ALLOWED);
  });

  test.each(['iam:GetUser', 'iam:ListMFADevices'])('%s, where an administrator registers devices', (action) => {
    const byAdministrator = members({ enforceFrom, enrollment: MfaEnrollment.BY_ADMINISTRATOR });

    expect(byAdministrator(key, action, ALICE, BEFORE)).toBe(IMPLICIT_DENY);
    expect(byAdministrator(session(), action, ALICE, BEFORE)).toBe(ALLOWED);
  });

  test('but the password at the first sign-in, in the console', () => {
    const firstSignIn = members({ enforceFrom, passwordChangeAtFirstSignIn: true });

    expect(firstSignIn(console, 'iam:ChangePassword', ALICE, BEFORE)).toBe(ALLOWED);
    expect(firstSignIn(key, 'iam:ChangePassword', ALICE, BEFORE)).toBe(EXPLICIT_DENY);
    expect(firstSignIn(key, 'iam:GetAccountPasswordPolicy', '*', BEFORE)).toBe(EXPLICIT_DENY);
  });
});

describe('by an administrator', () => {
  const decide = administrators({ enforceFrom, enrollment: MfaEnrollment.BY_ADMINISTRATOR });

  test.each<Row>([
    ['a key works on until then', key, 's3:DeleteBucket', BUCKET, ALLOWED, EXPLICIT_DENY],
    ['a key enables no device', key, 'iam:EnableMFADevice', ALICE, EXPLICIT_DENY, EXPLICIT_DENY],
    ['the console enables no device', console, 'iam:EnableMFADevice', ALICE, EXPLICIT_DENY, EXPLICIT_DENY],
    ['the console creates no device', console, 'iam:CreateVirtualMFADevice', DEVICE, EXPLICIT_DENY, EXPLICIT_DENY],
    ['the console resynchronizes no device of others', console, 'iam:ResyncMFADevice', BOB, EXPLICIT_DENY, EXPLICIT_DENY],
    ['an administrator with MFA enables one for others', session(), 'iam:EnableMFADevice', BOB, ALLOWED, ALLOWED],
  ])('%s', (_, caller, action, resource, before, after) => {
    expect(decide(caller, action, resource, BEFORE)).toBe(before);
    expect(decide(caller, action, resource, AFTER)).toBe(after);
  });
});

describe('the date', () => {
  let stack: Stack;
  beforeEach(() => {
    stack = new Stack(new App(), 'Stack');
  });

  function template(date: string): Template {
    new MfaEnforcementPolicy(stack, 'Enforce', { enforceFrom: date });
    return Template.fromStack(stack);
  }

  function conditionOfDeny(from: Template): any {
    const [policy] = Object.values(from.findResources('AWS::IAM::ManagedPolicy'));
    return policy.Properties.PolicyDocument.Statement.find(({ Sid }: { Sid: string }) => Sid === 'DenyWithoutMfa').Condition;
  }

  test.each([enforceFrom, '2027-01-31T08:00:00Z', '2027-01-31T08:00:00.500Z', '2027-01-31T08:00Z'])('%s is in UTC in the policy and in an output for people', (date) => {
    const ours = template(date);

    expect(conditionOfDeny(ours)).toEqual({
      BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' }, DateGreaterThan: { 'aws:CurrentTime': '2027-01-31T08:00:00Z' },
    });
    expect(Object.values(ours.findOutputs('*'))).toEqual([{
      Value: '2027-01-31T08:00:00Z',
      Description: 'From then on users without MFA are locked out. Until then they can register an MFA device in the console.',
    }]);
  });

  test('tells users of an administrator to wait for one', () => {
    new MfaEnforcementPolicy(stack, 'Enforce', { enforceFrom, enrollment: MfaEnrollment.BY_ADMINISTRATOR });

    Template.fromStack(stack).hasOutput('*', {
      Description: 'From then on users without MFA are locked out. Until then an administrator can hand out MFA devices.',
    });
  });

  test('may be a parameter', () => {
    const ours = template(new CfnParameter(stack, 'Date').valueAsString);

    expect(conditionOfDeny(ours).DateGreaterThan).toEqual({ 'aws:CurrentTime': { Ref: 'Date' } });
  });

  test('may be in the past', () => {
    expect(() => template('2001-01-01T00:00:00Z')).not.toThrow();
  });

  test.each(['2027-01-31', '2027-01-31T08:00:00', 'tomorrow', '2027-02-30T08:00:00Z', ''])('%j is refused', (date) => {
    expect(() => template(date)).toThrow(`enforceFrom is ${JSON.stringify(date)}; expected an ISO 8601 date-time with a zone, such as `
      + '2027-01-31T08:00:00Z or 2027-01-31T09:00:00+01:00');
  });

  test('there is no output without one', () => {
    new MfaEnforcementPolicy(stack, 'Enforce');

    expect(Template.fromStack(stack).findOutputs('*')).toEqual({});
  });
});

describe('in the embedded account', () => {
  let scene: Scene;

  beforeAll(async () => {
    scene = await Scene.start();
    const stack = scene.stack();
    const weekFromNow = new Date(scene.sandbox.clock.now() + 7 * 86_400_000).toISOString();
    const group = new MfaEnforcedGroup(stack, 'Group', {
      enforceFrom: weekFromNow, users: ['alice', 'bob'].map((userName) => new iam.User(stack, userName, { userName })),
    });
    group.addToPolicy(new iam.PolicyStatement({ actions: ['iam:ListUsers', 'iam:GetUser'], resources: ['*'] }));
    await scene.deploy(stack);
  });

  afterAll(() => scene.end());

  test('users have a week to register a device, and are locked out then', async () => {
    const alice = await scene.onboard('alice');
    const bob = await scene.onboard('bob');
    await expect(alice.key.iam.send(new ListUsersCommand({}))).resolves.toHaveProperty('Users');
    await expect(alice.key.iam.send(new GetUserCommand({ UserName: 'bob' }))).resolves.toHaveProperty('User');
    await expect(alice.key.iam.send(new CreateAccessKeyCommand({ UserName: 'alice' }))).rejects.toEqual(NOT_ALLOWED);
    await expect(alice.enroll('by-key', alice.key)).rejects.toEqual(EXPLICITLY_DENIED);
    const device = await alice.enroll();

    scene.sandbox.clock.advance(8 * 86_400_000);
    await expect(alice.key.iam.send(new ListUsersCommand({}))).rejects.toEqual(EXPLICITLY_DENIED);
    await expect(bob.console().iam.send(new ListUsersCommand({}))).rejects.toEqual(EXPLICITLY_DENIED);
    await expect((await alice.session(device)).iam.send(new ListUsersCommand({}))).resolves.toHaveProperty('Users');
    await expect(bob.enroll()).resolves.toHaveProperty('serialNumber');
  });
});
