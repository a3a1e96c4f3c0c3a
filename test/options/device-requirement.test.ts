import { App, Stack } from 'aws-cdk-lib';
import { administrators, ALICE, ALLOWED, BOB, console, DEVICE, EXPLICIT_DENY, IMPLICIT_DENY, key, members, session } from './support/administrators';
import { Caller, MfaDeviceRequirement, MfaEnforcementPolicy, MfaEnrollment, SimulationDecision } from '../../src';

const STEP = 'iam:RegisterSecurityKey';
const CREATE = { [STEP]: 'Create' };
const activate = (level?: string) => ({ [STEP]: 'Activate', ...(level === undefined ? {} : { 'iam:FIDO-certification': level }) });

describe('security keys and passkeys only', () => {
  const plain = members({ deviceRequirement: MfaDeviceRequirement.FIDO });
  const administrator = administrators({ deviceRequirement: MfaDeviceRequirement.FIDO });

  test.each<[string, Caller, string, string, Record<string, string> | undefined, SimulationDecision, SimulationDecision]>([
    ['the console begins to register one', console, 'iam:EnableMFADevice', ALICE, CREATE, ALLOWED, ALLOWED],
    ['the console completes it', console, 'iam:EnableMFADevice', ALICE, activate(), ALLOWED, ALLOWED],
    ['the console registers none for others', console, 'iam:EnableMFADevice', BOB, CREATE, EXPLICIT_DENY, EXPLICIT_DENY],
    ['a session with MFA registers another', Caller.consoleWithMfa(ALICE), 'iam:EnableMFADevice', ALICE, CREATE, ALLOWED, ALLOWED],
    ['no authenticator app in the console', console, 'iam:CreateVirtualMFADevice', DEVICE, undefined, EXPLICIT_DENY, EXPLICIT_DENY],
    ['nor with MFA', session(), 'iam:CreateVirtualMFADevice', DEVICE, undefined, EXPLICIT_DENY, EXPLICIT_DENY],
    ['no token by its codes in the console', console, 'iam:EnableMFADevice', ALICE, undefined, EXPLICIT_DENY, EXPLICIT_DENY],
    ['nor with MFA', session(), 'iam:EnableMFADevice', ALICE, undefined, EXPLICIT_DENY, EXPLICIT_DENY],
    ['nor for others with MFA', session(), 'iam:EnableMFADevice', BOB, undefined, EXPLICIT_DENY, EXPLICIT_DENY],
    ['a security key for others with MFA', session(), 'iam:EnableMFADevice', BOB, CREATE, IMPLICIT_DENY, ALLOWED],
    ['nothing by a key', key, 'iam:EnableMFADevice', ALICE, CREATE, EXPLICIT_DENY, EXPLICIT_DENY],
    ['nothing to resynchronize', console, 'iam:ResyncMFADevice', ALICE, undefined, EXPLICIT_DENY, EXPLICIT_DENY],
    ['no list of virtual devices', console, 'iam:ListVirtualMFADevices', '*', undefined, EXPLICIT_DENY, EXPLICIT_DENY],
    ['own devices are listed', console, 'iam:ListMFADevices', ALICE, undefined, ALLOWED, ALLOWED],
    ['and removed with MFA', session(), 'iam:DeactivateMFADevice', ALICE, undefined, ALLOWED, ALLOWED],
  ])('%s', (_, caller, action, resource, context, expected, expectedOfAdministrator) => {
    expect(plain(caller, action, resource, context)).toBe(expected);
    expect(administrator(caller, action, resource, context)).toBe(expectedOfAdministrator);
  });
});

test('a device of another kind is refused before enforceFrom as well', () => {
  const decide = administrators({ deviceRequirement: MfaDeviceRequirement.FIDO, enforceFrom: '2027-01-31T00:00:00Z' });
  const before = { 'aws:CurrentTime': '2027-01-30T00:00:00Z' };

  expect(decide(console, 'iam:CreateVirtualMFADevice', DEVICE, before)).toBe(EXPLICIT_DENY);
  expect(decide(console, 'iam:EnableMFADevice', ALICE, before)).toBe(EXPLICIT_DENY);
  expect(decide(console, 'iam:EnableMFADevice', ALICE, { ...before, ...CREATE })).toBe(ALLOWED);
});

test('an administrator registers security keys for users, and no other devices', () => {
  const decide = administrators({ deviceRequirement: MfaDeviceRequirement.FIDO, enrollment: MfaEnrollment.BY_ADMINISTRATOR });

  expect(decide(session(), 'iam:EnableMFADevice', BOB, CREATE)).toBe(ALLOWED);
  expect(decide(session(), 'iam:EnableMFADevice', BOB)).toBe(EXPLICIT_DENY);
  expect(decide(console, 'iam:EnableMFADevice', ALICE, CREATE)).toBe(EXPLICIT_DENY);
});

describe('certified security keys only', () => {
  const decide = administrators({ deviceRequirement: MfaDeviceRequirement.fidoCertified('L2', 'L2plus') });

  test.each([
    [CREATE, ALLOWED],
    [activate('L2'), ALLOWED],
    [activate('L2plus'), ALLOWED],
    [activate('L1'), EXPLICIT_DENY],
    [activate(), EXPLICIT_DENY],
    [{ [STEP]: 'SomeLaterStep' }, EXPLICIT_DENY],
    [undefined, EXPLICIT_DENY],
  ])('registering with %j is %s', (context, expected) => {
    expect(decide(console, 'iam:EnableMFADevice', ALICE, context)).toBe(expected);
  });
});

test('security keys and passkeys cannot be registered with any credentials', () => {
  const stack = new Stack(new App(), 'Stack');
  const props = { deviceRequirement: MfaDeviceRequirement.FIDO, enrollment: MfaEnrollment.ANY_CREDENTIALS };

  expect(() => new MfaEnforcementPolicy(stack, 'Enforce', props)).toThrow('deviceRequirement asks for security keys or passkeys and enrollment is ANY_CREDENTIALS; '
    + 'they can be registered in the AWS Management Console only; use MfaEnrollment.CONSOLE_ONLY or MfaEnrollment.BY_ADMINISTRATOR');
});
