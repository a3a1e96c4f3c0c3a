import { DeactivateMFADeviceCommand, ListMFADevicesCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import * as iam from 'aws-cdk-lib/aws-iam';
import { MfaEnforcedGroup } from '../../src';
import { IMPLICIT_DENY, MFA_SESSION_NEEDED } from '../support/refusals';
import { Device, Person, Scene } from '../support/scene';

/** System H: several devices for each user, freely named, removed only with MFA. */
describe('several devices', () => {
  let scene: Scene;
  let alice: Person;
  let phone: Device;

  beforeAll(async () => {
    scene = await Scene.start();
    const stack = scene.stack();
    new MfaEnforcedGroup(stack, 'Group', { users: [new iam.User(stack, 'Alice', { userName: 'alice' })] });
    await scene.deploy(stack);
    alice = await scene.onboard('alice');
    phone = await alice.enroll('a phone of any name'.replaceAll(' ', '-'));
  });

  afterAll(() => scene.end());

  const deactivate = ({ serialNumber }: Device) => new DeactivateMFADeviceCommand({ UserName: 'alice', SerialNumber: serialNumber });

  test('a second device is enrolled from an MFA session, and either opens a session', async () => {
    const tablet = await alice.enroll('tablet', await alice.session(phone));
    for (const device of [phone, tablet]) {
      const session = await alice.session(device);
      const { MFADevices } = await session.iam.send(new ListMFADevicesCommand({ UserName: 'alice' }));
      expect(MFADevices).toHaveLength(2);
    }
  });

  test('a device is deactivated in an MFA session and in no other way', async () => {
    const spare = await alice.enroll('spare', await alice.session(phone));
    await expect(alice.key.iam.send(deactivate(spare))).rejects.toEqual(MFA_SESSION_NEEDED);

    const session = await alice.session(phone);
    await expect(session.iam.send(deactivate(spare))).resolves.toBeDefined();
    await expect(alice.session(spare)).rejects.toMatchObject({ message: expect.stringContaining('unable to validate MFA code') });
  });

  test('signing in to the console without the code of a device is not possible', () => {
    expect(() => alice.console()).toThrow();
    expect(() => alice.console(phone.phone.wrongCode())).toThrow();
    expect(alice.consoleCredentials(scene.freshCode(phone))).toHaveProperty('sessionToken');
  });

  test('nobody else\'s users come with it', async () => {
    const session = await alice.session(phone);
    await expect(session.iam.send(new ListUsersCommand({}))).rejects.toEqual(IMPLICIT_DENY);
  });
});
