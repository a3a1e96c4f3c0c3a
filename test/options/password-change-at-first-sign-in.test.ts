import { ChangePasswordCommand, CreateVirtualMFADeviceCommand, GetAccountPasswordPolicyCommand, UpdateAccountPasswordPolicyCommand } from '@aws-sdk/client-iam';
import * as iam from 'aws-cdk-lib/aws-iam';
import { administrators, ALICE, ALLOWED, BOB, BUCKET, console, EXPLICIT_DENY, IMPLICIT_DENY, key, members, session } from './support/administrators';
import { Caller, MfaEnforcedGroup, MfaEnrollment, SelfServiceCredential, SimulationDecision } from '../../src';
import { EXPLICIT_DENY as EXPLICITLY_DENIED } from '../support/refusals';
import { Scene } from '../support/scene';

const { PASSWORD } = SelfServiceCredential;

describe.each(Object.values(MfaEnrollment))('enrollment %s', (enrollment) => {
  const on = { enrollment, passwordChangeAtFirstSignIn: true, selfService: [PASSWORD] };
  const plain = members(on);
  const administrator = administrators(on);
  const off = members({ enrollment });

  test.each<[string, Caller, string, string, SimulationDecision, SimulationDecision]>([
    ['own password in the console', console, 'iam:ChangePassword', ALICE, ALLOWED, ALLOWED],
    ['the rules for it in the console', console, 'iam:GetAccountPasswordPolicy', '*', ALLOWED, ALLOWED],
    ['the password of others in the console', console, 'iam:ChangePassword', BOB, EXPLICIT_DENY, EXPLICIT_DENY],
    ['another password without the old one', console, 'iam:UpdateLoginProfile', ALICE, EXPLICIT_DENY, EXPLICIT_DENY],
    ['own password with a key', key, 'iam:ChangePassword', ALICE, EXPLICIT_DENY, EXPLICIT_DENY],
    ['the rules for it with a key', key, 'iam:GetAccountPasswordPolicy', '*', EXPLICIT_DENY, EXPLICIT_DENY],
    ['own password with MFA', session(), 'iam:ChangePassword', ALICE, ALLOWED, ALLOWED],
    ['the password of others with MFA', session(), 'iam:ChangePassword', BOB, IMPLICIT_DENY, ALLOWED],
    ['anything else in the console', console, 's3:DeleteBucket', BUCKET, EXPLICIT_DENY, EXPLICIT_DENY],
  ])('%s', (_, caller, action, resource, expected, expectedOfAdministrator) => {
    expect(plain(caller, action, resource)).toBe(expected);
    expect(administrator(caller, action, resource)).toBe(expectedOfAdministrator);
  });

  test('without the option, nothing of it', () => {
    expect(off(console, 'iam:ChangePassword', ALICE)).toBe(EXPLICIT_DENY);
    expect(off(console, 'iam:GetAccountPasswordPolicy')).toBe(EXPLICIT_DENY);
  });
});

describe('in the embedded account', () => {
  let scene: Scene;

  beforeAll(async () => {
    scene = await Scene.start();
    const stack = scene.stack();
    new MfaEnforcedGroup(stack, 'Group', {
      passwordChangeAtFirstSignIn: true, users: [new iam.User(stack, 'Alice', { userName: 'alice', path: '/engineering/' })],
    });
    await scene.deploy(stack);
    await scene.administrator().iam.send(new UpdateAccountPasswordPolicyCommand({ MinimumPasswordLength: 12 }));
  });

  afterAll(() => scene.end());

  test('a user reads the rules and changes the password in the console, then registers a device; a key does nothing of it', async () => {
    const alice = await scene.onboard('alice');
    const change = new ChangePasswordCommand({ OldPassword: alice.password, NewPassword: 'Another-horse-battery-2' });
    await expect(alice.key.iam.send(change)).rejects.toEqual(EXPLICITLY_DENIED);
    await expect(alice.key.iam.send(new GetAccountPasswordPolicyCommand({}))).rejects.toEqual(EXPLICITLY_DENIED);

    const browser = alice.console();
    await expect(browser.iam.send(new GetAccountPasswordPolicyCommand({}))).resolves.toHaveProperty('PasswordPolicy.MinimumPasswordLength', 12);
    await expect(browser.iam.send(change)).resolves.toBeDefined();
    await expect(browser.iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'phone' }))).resolves.toHaveProperty('VirtualMFADevice');
    expect(() => alice.console()).toThrow('Your authentication information is incorrect');
  });
});
