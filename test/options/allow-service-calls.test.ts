import { administrators, ALICE, ALLOWED, BOB, BUCKET, console, DEVICE, EXPLICIT_DENY, IMPLICIT_DENY, key, members, service, session } from './support/administrators';
import { Caller, MfaEnforcementOptions, MfaEnrollment, MfaExemption, SimulationDecision } from '../../src';

describe.each(Object.values(MfaEnrollment))('enrollment %s', (enrollment) => {
  const denied = administrators({ enrollment });
  const allowed = administrators({ enrollment, allowServiceCalls: true });

  test.each<[string, Caller, string, string, SimulationDecision, SimulationDecision]>([
    ['a service works for a key', service, 's3:DeleteBucket', BUCKET, EXPLICIT_DENY, ALLOWED],
    ['a service works for a session with MFA', Caller.forwardAccessSessionWithMfa(ALICE), 's3:DeleteBucket', BUCKET, ALLOWED, ALLOWED],
    ['the key itself does not', key, 's3:DeleteBucket', BUCKET, EXPLICIT_DENY, EXPLICIT_DENY],
    ['nor does the console', console, 's3:DeleteBucket', BUCKET, EXPLICIT_DENY, EXPLICIT_DENY],
    ['a session with MFA does', session(), 's3:DeleteBucket', BUCKET, ALLOWED, ALLOWED],
    ['a service enrolls nobody else', service, 'iam:EnableMFADevice', BOB, EXPLICIT_DENY, EXPLICIT_DENY],
  ])('%s', (_, caller, action, resource, without, withOption) => {
    expect(denied(caller, action, resource)).toBe(without);
    expect(allowed(caller, action, resource)).toBe(withOption);
  });

  test('a direct request without the key aws:ViaAWSService is denied as well', () => {
    const bare = Caller.of({ kind: key.kind, arn: ALICE, contextKeys: { 'aws:username': 'alice' } });

    expect(allowed(bare, 's3:DeleteBucket', BUCKET)).toBe(EXPLICIT_DENY);
  });

  test('the trade-off: what a service does after a first step that is exempt', () => {
    const decide = administrators({ enrollment, allowServiceCalls: true, exemptActions: [MfaExemption.of('athena:StartQueryExecution')] });

    expect(decide(key, 'athena:StartQueryExecution')).toBe(ALLOWED);
    expect(decide(service, 's3:GetObject', `${BUCKET}/secret`)).toBe(ALLOWED);
  });
});

describe.each<[string, MfaEnforcementOptions]>([
  ['allowServiceCalls', { allowServiceCalls: true }],
  ['an exemption, by which a key may call the service', { exemptActions: [MfaExemption.of('ssm:StartAutomationExecution')] }],
  ['enforceFrom in the future', { enforceFrom: '2099-01-31T00:00:00Z' }],
])('a service that a key calls does not register a device for it: with %s', (_, options) => {
  test.each<[MfaEnrollment, SimulationDecision]>([
    [MfaEnrollment.CONSOLE_ONLY, EXPLICIT_DENY],
    [MfaEnrollment.BY_ADMINISTRATOR, EXPLICIT_DENY],
    [MfaEnrollment.ANY_CREDENTIALS, ALLOWED],
  ])('%s', (enrollment, expected) => {
    const decide = administrators({ enrollment, ...options });

    expect(decide(service, 'iam:CreateVirtualMFADevice', DEVICE)).toBe(expected);
    expect(decide(service, 'iam:EnableMFADevice', ALICE)).toBe(expected);
    expect(decide(Caller.forwardAccessSessionWithMfa(ALICE), 'iam:EnableMFADevice', ALICE)).toBe(ALLOWED);
  });

  test.each(Object.values(MfaEnrollment))('nor change the password at the first sign-in: %s', (enrollment) => {
    const decide = administrators({ enrollment, passwordChangeAtFirstSignIn: true, ...options });

    expect(decide(service, 'iam:ChangePassword', ALICE)).toBe(EXPLICIT_DENY);
    expect(decide(service, 'iam:GetAccountPasswordPolicy')).toBe(EXPLICIT_DENY);
    expect(decide(console, 'iam:ChangePassword', ALICE)).toBe(ALLOWED);
  });
});

test('the group gives services nothing for a bare key', () => {
  const decide = members({ allowServiceCalls: true });

  expect(decide(service, 'iam:CreateAccessKey', ALICE)).toBe(IMPLICIT_DENY);
  expect(decide(session(), 'iam:CreateAccessKey', ALICE)).toBe(ALLOWED);
});
