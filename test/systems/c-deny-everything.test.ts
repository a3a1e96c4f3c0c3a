import {
  CreateVirtualMFADeviceCommand, EnableMFADeviceCommand, GetUserCommand, ListMFADevicesCommand, ListUsersCommand,
} from '@aws-sdk/client-iam';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Clients } from '../../examples/support/clients';
import { MfaEnforcedGroup, MfaEnrollment } from '../../src';
import { EXPLICIT_DENY } from '../support/refusals';
import { Person, Scene } from '../support/scene';

/** System C: everything is denied without MFA, enrollment included; administrators hand out the devices. */
describe('deny everything, devices by the administrator', () => {
  let scene: Scene;
  let alice: Person;

  beforeAll(async () => {
    scene = await Scene.start();
    const stack = scene.stack();
    const group = new MfaEnforcedGroup(stack, 'Group', {
      enrollment: MfaEnrollment.BY_ADMINISTRATOR,
      users: [new iam.User(stack, 'Alice', { userName: 'alice' })],
    });
    group.addToPolicy(new iam.PolicyStatement({ actions: ['iam:ListUsers'], resources: ['*'] }));
    await scene.deploy(stack);
    alice = await scene.onboard('alice');
  });

  afterAll(() => scene.end());

  const callers: Array<[string, () => Clients]> = [
    ['an access key', () => alice.key],
    ['a console session without MFA', () => alice.console()],
  ];
  const enrollments: Array<[string, (clients: Clients) => Promise<unknown>]> = [
    ['CreateVirtualMFADevice', (clients) => clients.iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'alice' }))],
    ['EnableMFADevice', (clients) => clients.iam.send(new EnableMFADeviceCommand({
      UserName: 'alice', SerialNumber: 'arn:aws:iam::111122223333:mfa/alice', AuthenticationCode1: '123456', AuthenticationCode2: '654321',
    }))],
    ['ListMFADevices', (clients) => clients.iam.send(new ListMFADevicesCommand({ UserName: 'alice' }))],
    ['GetUser', (clients) => clients.iam.send(new GetUserCommand({ UserName: 'alice' }))],
    ['ListUsers', (clients) => clients.iam.send(new ListUsersCommand({}))],
  ];

  describe.each(callers)('%s', (_, caller) => {
    test.each(enrollments)('cannot call %s', async (__, call) => {
      await expect(call(caller())).rejects.toEqual(EXPLICIT_DENY);
    });
  });

  test('a device handed out by an administrator opens a session that works', async () => {
    const device = await scene.enroll(scene.administrator(), 'alice', 'token-0042');
    const session = await alice.session(device);
    await expect(session.iam.send(new ListUsersCommand({}))).resolves.toHaveProperty('Users');
  });
});
