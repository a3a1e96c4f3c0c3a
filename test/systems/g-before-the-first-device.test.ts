import {
  ChangePasswordCommand, CreateVirtualMFADeviceCommand, GetAccountSummaryCommand, GetUserCommand, ListMFADevicesCommand,
  ListVirtualMFADevicesCommand, ResyncMFADeviceCommand,
} from '@aws-sdk/client-iam';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Clients } from '../../examples/support/clients';
import { MfaEnforcedGroup } from '../../src';
import { EXPLICIT_DENY } from '../support/refusals';
import { Person, Scene } from '../support/scene';

/** System G: the least that a user without a device can do: see to a device of one's own. */
describe('before the first device', () => {
  let scene: Scene;
  let alice: Person;

  beforeAll(async () => {
    scene = await Scene.start();
    const stack = scene.stack();
    const group = new MfaEnforcedGroup(stack, 'Group', {
      users: ['alice', 'bob'].map((userName) => new iam.User(stack, userName, { userName, path: '/engineering/' })),
    });
    group.addToPolicy(new iam.PolicyStatement({ actions: ['iam:*'], resources: ['*'] }));
    await scene.deploy(stack);
    alice = await scene.onboard('alice');
  });

  afterAll(() => scene.end());

  const reads: Array<[string, (clients: Clients) => Promise<unknown>]> = [
    ['ListVirtualMFADevices, which the console page needs,', ({ iam: client }) => client.send(new ListVirtualMFADevicesCommand({}))],
    ['ListMFADevices of oneself', ({ iam: client }) => client.send(new ListMFADevicesCommand({ UserName: 'alice' }))],
    ['GetUser of oneself', ({ iam: client }) => client.send(new GetUserCommand({ UserName: 'alice' }))],
  ];
  const otherReads: Array<[string, (clients: Clients) => Promise<unknown>]> = [
    ['ListMFADevices of bob', ({ iam: client }) => client.send(new ListMFADevicesCommand({ UserName: 'bob' }))],
    ['GetAccountSummary', ({ iam: client }) => client.send(new GetAccountSummaryCommand({}))],
    ['GetUser of bob', ({ iam: client }) => client.send(new GetUserCommand({ UserName: 'bob' }))],
  ];
  const writes: Array<[string, (clients: Clients) => Promise<unknown>]> = [
    ['ChangePassword', ({ iam: client }) => client.send(
      new ChangePasswordCommand({ OldPassword: alice.password, NewPassword: 'Another-horse-battery-2' }))],
  ];

  test.each(reads)('%s is allowed in the console', async (_, call) => {
    await expect(call(alice.console())).resolves.toBeDefined();
  });

  test.each([...otherReads, ...writes])('%s is refused, whatever else the group allows', async (_, call) => {
    await expect(call(alice.console())).rejects.toEqual(EXPLICIT_DENY);
    await expect(call(alice.key)).rejects.toEqual(EXPLICIT_DENY);
  });

  test('a device cannot be created with the key, and can be created, enabled and resynchronized in the console', async () => {
    await expect(alice.key.iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'by-key' }))).rejects.toEqual(EXPLICIT_DENY);
    const console = alice.console();
    const device = await alice.enroll('tablet', console);
    scene.sandbox.clock.advance(120_000);
    const [AuthenticationCode1, AuthenticationCode2] = device.phone.enrollmentCodes();
    await console.iam.send(new ResyncMFADeviceCommand({
      UserName: 'alice', SerialNumber: device.serialNumber, AuthenticationCode1, AuthenticationCode2,
    }));

    const session = await alice.session(device);
    await expect(writes[0][1](session)).resolves.toBeDefined();
  });
});
