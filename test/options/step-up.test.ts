import { Duration } from 'aws-cdk-lib';
import { administrators, ALICE, ALLOWED, BOB, BUCKET, console, DEVICE, EXPLICIT_DENY, key, service, session } from './support/administrators';
import { Caller, MfaEnrollment, MfaExemption, SimulationDecision, StepUpActions } from '../../src';

const FRESH = 'of 10 minutes';
const OLD = 'of 20 minutes';
const maxMfaAge = Duration.minutes(15);
const callers = { [FRESH]: session(10), [OLD]: session(20), key, console, service };
const iamWrites = { stepUp: { maxMfaAge, actions: [StepUpActions.IAM_WRITES] } };

type Row = [caller: keyof typeof callers, action: string, resource: string, expected: SimulationDecision];

const ANY_MODE: Row[] = [
  [FRESH, 'iam:CreateUser', BOB, ALLOWED],
  [OLD, 'iam:CreateUser', BOB, EXPLICIT_DENY],
  [OLD, 'iam:PassRole', 'arn:aws:iam::111122223333:role/r', EXPLICIT_DENY],
  [OLD, 'iam:DeactivateMFADevice', ALICE, EXPLICIT_DENY],
  [OLD, 'iam:EnableMFADevice', ALICE, EXPLICIT_DENY],
  [OLD, 'iam:CreateVirtualMFADevice', DEVICE, EXPLICIT_DENY],
  [OLD, 'iam:ListUsers', '*', ALLOWED],
  [OLD, 's3:DeleteBucket', BUCKET, ALLOWED],
  [FRESH, 'iam:EnableMFADevice', ALICE, ALLOWED],
  ['key', 'iam:CreateUser', BOB, EXPLICIT_DENY],
  ['console', 'iam:CreateUser', BOB, EXPLICIT_DENY],
  ['key', 'iam:EnableMFADevice', BOB, EXPLICIT_DENY],
];

const SELF_ENROLLMENT: Row[] = [
  ['console', 'iam:EnableMFADevice', ALICE, ALLOWED],
  ['console', 'iam:CreateVirtualMFADevice', DEVICE, ALLOWED],
];

describe.each([
  ['CONSOLE_ONLY', iamWrites, [...ANY_MODE, ...SELF_ENROLLMENT, ['key', 'iam:EnableMFADevice', ALICE, EXPLICIT_DENY] as Row]],
  ['ANY_CREDENTIALS', { ...iamWrites, enrollment: MfaEnrollment.ANY_CREDENTIALS },
    [...ANY_MODE, ...SELF_ENROLLMENT, ['key', 'iam:EnableMFADevice', ALICE, ALLOWED] as Row]],
  ['BY_ADMINISTRATOR', { ...iamWrites, enrollment: MfaEnrollment.BY_ADMINISTRATOR }, [...ANY_MODE, ['console', 'iam:EnableMFADevice', ALICE, EXPLICIT_DENY] as Row]],
  ['with an exemption', { ...iamWrites, exemptActions: [MfaExemption.of('codecommit:GitPull')] }, [...ANY_MODE, ...SELF_ENROLLMENT]],
  ['with allowServiceCalls', { ...iamWrites, allowServiceCalls: true }, [...ANY_MODE, ...SELF_ENROLLMENT]],
  ['with a longer maxMfaAge', { ...iamWrites, maxMfaAge: Duration.hours(1) }, [...ANY_MODE, ...SELF_ENROLLMENT]],
])('step-up for IAM writes after a quarter of an hour, %s', (_, options, rows) => {
  const decide = administrators(options);

  test.each(rows)('session or caller %s: %s on %s is %s', (caller, action, resource, expected) => {
    expect(decide(callers[caller], action, resource)).toBe(expected);
  });
});

test.each<[string, Caller, SimulationDecision]>([
  ['a key', service, EXPLICIT_DENY],
  ['an old session', Caller.forwardAccessSessionWithMfa(ALICE, { mfaAgeSeconds: 1200 }), EXPLICIT_DENY],
  ['a fresh session', Caller.forwardAccessSessionWithMfa(ALICE, { mfaAgeSeconds: 600 }), ALLOWED],
])('with allowServiceCalls, a service takes the step up for %s: %s', (_, caller, expected) => {
  const decide = administrators({ ...iamWrites, allowServiceCalls: true, exemptActions: [MfaExemption.of('codecommit:GitPull')] });

  expect(decide(caller, 'iam:CreateUser', BOB)).toBe(expected);
  expect(decide(caller, 'iam:EnableMFADevice', ALICE)).toBe(expected);
  expect(decide(caller, 's3:DeleteBucket', BUCKET)).toBe(ALLOWED);
});

describe('with enforceFrom', () => {
  const decide = administrators({ ...iamWrites, enforceFrom: '2027-01-31T00:00:00Z' });

  test.each<[string, Caller, string, string, SimulationDecision, SimulationDecision]>([
    ['an old session writes', callers[OLD], 'iam:CreateUser', BOB, ALLOWED, EXPLICIT_DENY],
    ['a fresh session writes', callers[FRESH], 'iam:CreateUser', BOB, ALLOWED, ALLOWED],
    ['a key writes', key, 'iam:CreateUser', BOB, ALLOWED, EXPLICIT_DENY],
    ['the console registers the first device', console, 'iam:EnableMFADevice', ALICE, ALLOWED, ALLOWED],
    ['a key registers a device', key, 'iam:EnableMFADevice', ALICE, EXPLICIT_DENY, EXPLICIT_DENY],
  ])('%s', (_, caller, action, resource, before, after) => {
    expect(decide(caller, action, resource, { 'aws:CurrentTime': '2027-01-30T23:59:59Z' })).toBe(before);
    expect(decide(caller, action, resource, { 'aws:CurrentTime': '2027-01-31T00:00:01Z' })).toBe(after);
  });
});

test('step-up for the removal of own devices, and for actions of one\'s own choice', () => {
  const decide = administrators({ stepUp: { maxMfaAge, actions: [StepUpActions.OWN_MFA_REMOVAL, StepUpActions.of('s3:DeleteBucket*')] } });

  expect(decide(session(20), 'iam:DeactivateMFADevice', ALICE)).toBe(EXPLICIT_DENY);
  expect(decide(session(20), 'iam:DeleteVirtualMFADevice', DEVICE)).toBe(EXPLICIT_DENY);
  expect(decide(session(20), 's3:DeleteBucketPolicy', BUCKET)).toBe(EXPLICIT_DENY);
  expect(decide(session(10), 's3:DeleteBucketPolicy', BUCKET)).toBe(ALLOWED);
  expect(decide(session(20), 'iam:CreateUser', BOB)).toBe(ALLOWED);
});

test.each(['iam:CreateVirtualMFADevice', 'iam:EnableMFADevice', 'iam:ResyncMFADevice'])('an old session does not take the step up by a device of its own: %s', (action) => {
  const decide = administrators({ stepUp: { maxMfaAge, actions: [StepUpActions.of('kms:ScheduleKeyDeletion')] } });
  const resource = action === 'iam:CreateVirtualMFADevice' ? DEVICE : ALICE;

  expect(decide(session(20), action, resource)).toBe(EXPLICIT_DENY);
  expect(decide(session(10), action, resource)).toBe(ALLOWED);
  expect(decide(console, 'iam:EnableMFADevice', ALICE)).toBe(ALLOWED);
});
