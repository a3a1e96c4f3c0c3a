import { Duration } from 'aws-cdk-lib';
import { administrators, ALICE, ALLOWED, BOB, BUCKET, console, DEVICE, EXPLICIT_DENY, key, service, session } from './support/administrators';
import { Caller, MfaEnrollment, MfaExemption, SimulationDecision } from '../../src';

const maxMfaAge = Duration.minutes(60);
const AFTER = { 'aws:CurrentTime': '2027-02-01T00:00:00Z' };
const BEFORE = { 'aws:CurrentTime': '2027-01-30T00:00:00Z' };

describe('maxMfaAge of an hour', () => {
  const decide = administrators({ maxMfaAge });

  test.each<[string, Caller, string, string, SimulationDecision]>([
    ['a fresh session works', session(), 's3:DeleteBucket', BUCKET, ALLOWED],
    ['a session of just that age works', session(60), 's3:DeleteBucket', BUCKET, ALLOWED],
    ['an older one does not', session(61), 's3:DeleteBucket', BUCKET, EXPLICIT_DENY],
    ['nor an older one of the console', Caller.consoleWithMfa(ALICE, { mfaAgeSeconds: 7200 }), 's3:DeleteBucket', BUCKET, EXPLICIT_DENY],
    ['it reads its own devices', session(61), 'iam:ListMFADevices', ALICE, ALLOWED],
    ['it does not renew itself by a new device', session(61), 'iam:CreateVirtualMFADevice', DEVICE, EXPLICIT_DENY],
    ['nor by enabling one', session(61), 'iam:EnableMFADevice', ALICE, EXPLICIT_DENY],
    ['nor by resynchronizing one', session(61), 'iam:ResyncMFADevice', ALICE, EXPLICIT_DENY],
    ['a fresh session registers another device', session(), 'iam:EnableMFADevice', ALICE, ALLOWED],
    ['the console without MFA, which has no age, registers the first', console, 'iam:EnableMFADevice', ALICE, ALLOWED],
    ['and does nothing else', console, 's3:DeleteBucket', BUCKET, EXPLICIT_DENY],
    ['a key does nothing', key, 's3:DeleteBucket', BUCKET, EXPLICIT_DENY],
    ['nor registers anything', key, 'iam:EnableMFADevice', ALICE, EXPLICIT_DENY],
    ['nor does a service for it', service, 's3:DeleteBucket', BUCKET, EXPLICIT_DENY],
  ])('%s', (_, caller, action, resource, expected) => {

    expect(decide(caller, action, resource)).toBe(expected);
  });

  test('a session with MFA whose age AWS does not tell is too old', () => {
    const ageless = Caller.of({ ...session(), contextKeys: { 'aws:username': 'alice', 'aws:MultiFactorAuthPresent': 'true' } });

    expect(decide(ageless, 's3:DeleteBucket', BUCKET)).toBe(EXPLICIT_DENY);
  });
});

test('by an administrator, an old session does nothing at all', () => {
  const decide = administrators({ maxMfaAge, enrollment: MfaEnrollment.BY_ADMINISTRATOR });

  expect(decide(session(61), 'iam:ListMFADevices', ALICE)).toBe(EXPLICIT_DENY);
  expect(decide(session(), 'iam:ListMFADevices', ALICE)).toBe(ALLOWED);
});

test('what is exempt from MFA is exempt from its age', () => {
  const decide = administrators({ maxMfaAge, exemptActions: [MfaExemption.of('codecommit:GitPull')] });

  expect(decide(session(61), 'codecommit:GitPull')).toBe(ALLOWED);
  expect(decide(session(61), 'codecommit:GitPush')).toBe(EXPLICIT_DENY);
});

test('an exemption of IAM reaches oneself only from an old session, as it does without MFA', () => {
  const decide = administrators({ maxMfaAge, exemptActions: [MfaExemption.acknowledgeRisk('a script', 'iam:CreateAccessKey')] });

  expect(decide(session(61), 'iam:CreateAccessKey', ALICE)).toBe(ALLOWED);
  expect(decide(session(61), 'iam:CreateAccessKey', BOB)).toBe(EXPLICIT_DENY);
  expect(decide(session(), 'iam:CreateAccessKey', BOB)).toBe(ALLOWED);
});

test('sets in with enforceFrom', () => {
  const decide = administrators({ maxMfaAge, enforceFrom: '2027-01-31T00:00:00Z' });

  expect(decide(session(61), 's3:DeleteBucket', BUCKET, BEFORE)).toBe(ALLOWED);
  expect(decide(session(61), 's3:DeleteBucket', BUCKET, AFTER)).toBe(EXPLICIT_DENY);
});

test('with allowServiceCalls, a service goes on for an old session, as it does for a key', () => {
  const decide = administrators({ maxMfaAge, allowServiceCalls: true });
  const old = Caller.forwardAccessSessionWithMfa(ALICE, { mfaAgeSeconds: 7200 });

  expect(decide(old, 's3:DeleteBucket', BUCKET)).toBe(ALLOWED);
  expect(decide(service, 's3:DeleteBucket', BUCKET)).toBe(ALLOWED);
  expect(administrators({ maxMfaAge })(old, 's3:DeleteBucket', BUCKET)).toBe(EXPLICIT_DENY);
});
