import { ListVirtualMFADevicesCommand } from '@aws-sdk/client-iam';
import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Laptop } from './support/laptop';
import { MfaDeviceRequirement, MfaEnforcedGroup, MfaEnforcementOptions, MfaEnrollment } from '../../../src';
import { BASTION_ID, Person, Scene } from '../../support/scene';

const CTRL_C = '\x03';

let scene: Scene;
let laptop: Laptop;
let alice: Person;

/** Alice is in a group with that enforcement. She has an access key, in the profile acme, and a console session, in acme-console. */
async function enforced(options: MfaEnforcementOptions = {}, managedPolicies?: iam.IManagedPolicy[]): Promise<void> {
  const stack = scene.stack();
  const user = new iam.User(stack, 'Alice', { userName: 'alice' });
  new MfaEnforcedGroup(stack, 'Developers', { users: [user], managedPolicies, ...options });
  await scene.deploy(stack);
  alice = await scene.onboard('alice');
  laptop.key('acme', alice.accessKey);
  const fields = [`accountId=${BASTION_ID}`, 'userName=alice', `password=${alice.password}`];
  const signIn = `curl -s ${scene.sandbox.endpoint}/_sandbox/console-sign-in ${fields.map((field) => `-d ${field}`).join(' ')}`;
  laptop.config(`[profile acme-console]\ncredential_process = ${signIn}\n`);
}

async function allDevices(): Promise<string[]> {
  const { VirtualMFADevices = [] } = await scene.administrator().iam.send(new ListVirtualMFADevicesCommand({}));
  return VirtualMFADevices.map(({ SerialNumber }) => SerialNumber!.split('/').at(-1)!);
}

beforeEach(async () => {
  scene = await Scene.start();
  laptop = new Laptop(scene.sandbox);
});
afterEach(async () => {
  laptop.remove();
  await scene.end();
});

describe('a policy that lets devices be enrolled in the console only', () => {
  beforeEach(() => enforced());

  test('is named to a key before anything is shown', async () => {
    const { status, screen } = await laptop.enroll(['--profile', 'acme']).ended;
    expect(screen).toContain('iam-mfa: the policy of this account lets devices be enrolled in the console only: an access key may not');
    expect(screen).toContain(`https://${BASTION_ID}.signin.aws.amazon.com/console`);
    expect(screen).toMatch(/AWS says: User: .* is not authorized to perform: iam:CreateVirtualMFADevice .* with an explicit deny/);
    expect(screen).not.toMatch(/[▀▄█]/);
    expect(status).toBe(1);
    expect(await allDevices()).toEqual([]);
  });

  test('lets a session of the console enroll one', async () => {
    const terminal = laptop.enroll(['--profile', 'acme-console']);
    const phone = await laptop.scan(terminal);
    await laptop.typeCodes(terminal, phone.enrollmentCodes());
    await terminal.waitFor(/AWS takes codes of .*mfa\/alice/);
    await terminal.waitFor(/sign in again, or log in with the profile of an access key/);
    expect((await terminal.ended).status).toBe(0);
    expect(await allDevices()).toEqual(['alice']);
  });

  test('keeps a session of the console from deleting what it broke off, so that the next try takes another name', async () => {
    const terminal = laptop.enroll(['--profile', 'acme-console']);
    await terminal.waitFor(/press Enter/);
    terminal.type(CTRL_C);
    await terminal.waitFor(/The unfinished device alice stays in the account/);
    expect((await terminal.ended).status).toBe(130);
    const next = laptop.enroll(['--profile', 'acme-console']);
    await next.waitFor(/The name alice is taken/);
    const phone = await laptop.scan(next);
    await laptop.typeCodes(next, phone.enrollmentCodes());
    await next.waitFor(/AWS takes codes of .*mfa\/alice-2/);
  });

  test('lets an MFA session enroll another one', async () => {
    const { phone } = await alice.enroll('phone');
    const terminal = laptop.enroll(['--profile', 'acme', '--name', 'tablet']);
    await terminal.waitFor(/Code of phone/);
    terminal.enter(phone.nextCode());
    const tablet = await laptop.scan(terminal);
    await laptop.typeCodes(terminal, tablet.enrollmentCodes());
    await terminal.waitFor(/AWS takes codes of .*mfa\/tablet/);
  });
});

test('a policy that leaves devices to administrators is named as such', async () => {
  await enforced({ enrollment: MfaEnrollment.BY_ADMINISTRATOR });
  const { status, screen } = await laptop.enroll(['--profile', 'acme']).ended;
  expect(screen).toContain('Ask an administrator to enable a device for alice');
  expect(status).toBe(1);
  expect(await allDevices()).toEqual([]);
});

test('a policy that takes security keys only is named to a session of the console', async () => {
  await enforced({ deviceRequirement: MfaDeviceRequirement.FIDO });
  const { status, screen } = await laptop.enroll(['--profile', 'acme-console']).ended;
  expect(screen).toContain('some take security keys and passkeys only');
  expect(status).toBe(1);
});

test('a policy that wants MFA of late gets a new session', async () => {
  await enforced({ maxMfaAge: Duration.hours(1) });
  const { phone } = await alice.enroll('phone');
  const first = laptop.enroll(['--profile', 'acme', '--name', 'tablet']);
  await first.waitFor(/Code of phone/);
  first.enter(phone.nextCode());
  await first.waitFor(/press Enter/);
  first.type(CTRL_C);
  await first.ended;

  scene.sandbox.clock.advance(2 * 3600_000);
  const terminal = laptop.enroll(['--profile', 'acme', '--name', 'watch']);
  await terminal.waitFor(/denies it to the MFA session that is open, maybe because of its age\.\s+Open a new one\?/);
  terminal.enter('');
  await terminal.waitFor(/Code of phone/);
  terminal.enter(phone.nextCode());
  const watch = await laptop.scan(terminal);
  await laptop.typeCodes(terminal, watch.enrollmentCodes());
  await terminal.waitFor(/AWS takes codes of .*mfa\/watch/);
});

test('a policy that allows the name of the user only is told apart', async () => {
  const stack = scene.stack();
  new iam.User(stack, 'Alice', { userName: 'alice' }).addToPrincipalPolicy(new iam.PolicyStatement({
    actions: ['iam:CreateVirtualMFADevice', 'iam:EnableMFADevice', 'iam:ListMFADevices'],
    resources: ['arn:aws:iam::*:mfa/alice', 'arn:aws:iam::*:user/alice'],
  }));
  await scene.deploy(stack);
  laptop.key('acme', (await scene.onboard('alice')).accessKey);
  const { status, screen } = await laptop.enroll(['--profile', 'acme', '--name', 'phone']).ended;
  expect(screen).toContain('some policies allow no other name than --name alice');
  expect(status).toBe(1);
  await laptop.scan(laptop.enroll(['--profile', 'acme']));
  expect(await allDevices()).toEqual(['alice']);
});

test('a user who may create a device but not enable it is shown no QR code', async () => {
  const stack = scene.stack();
  new iam.User(stack, 'Alice', { userName: 'alice' }).addToPrincipalPolicy(new iam.PolicyStatement({
    actions: ['iam:CreateVirtualMFADevice', 'iam:DeleteVirtualMFADevice', 'iam:ListMFADevices'], resources: ['*'],
  }));
  await scene.deploy(stack);
  laptop.key('acme', (await scene.onboard('alice')).accessKey);
  const { status, screen } = await laptop.enroll(['--profile', 'acme']).ended;
  expect(screen).toMatch(/no policy allows alice to enroll a device.*AWS says: .*iam:EnableMFADevice/s);
  expect(screen).not.toMatch(/[▀▄█]/);
  expect(status).toBe(1);
  expect(await allDevices()).toEqual([]);
});
