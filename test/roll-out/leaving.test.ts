import {
  CreateAccessKeyCommand, CreateLoginProfileCommand, CreateUserCommand, DeactivateMFADeviceCommand, DeleteAccessKeyCommand, DeleteLoginProfileCommand,
  DeleteUserCommand, DeleteUserPolicyCommand, DeleteVirtualMFADeviceCommand, GetUserCommand, ListAccessKeysCommand, ListMFADevicesCommand,
  ListUsersCommand, PutUserPolicyCommand, UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam';
import * as iam from 'aws-cdk-lib/aws-iam';
import { redeploy, stackOf } from './redeploy';
import { Clients } from '../../examples/support/clients';
import { MfaEnforcedGroup } from '../../src';
import { EXPLICIT_DENY, IMPLICIT_DENY } from '../support/refusals';
import { Person, Scene } from '../support/scene';

const DENY_ALL = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] });

const listUsers = ({ iam: client }: Clients) => client.send(new ListUsersCommand({}));

/** What docs/roll-out.md says of new keys, and of people who leave. */
describe('keys and people that go', () => {
  let scene: Scene;
  let session: Clients;

  const people = (userNames: string[]) => stackOf('People', (stack) => {
    new MfaEnforcedGroup(stack, 'Group', { groupName: 'people', users: userNames.map((userName) => new iam.User(stack, userName, { userName })) });
  });

  beforeAll(async () => {
    scene = await Scene.start();
    await scene.deploy(people(['alice', 'bob', 'carol']));
    const alice = await scene.onboard('alice');
    session = await alice.session(await alice.enroll());
  });

  afterAll(() => scene.end());

  test('an access key is changed by its user, with MFA', async () => {
    const { iam: client } = session;
    const UserName = 'alice';
    const { AccessKeyMetadata = [] } = await client.send(new ListAccessKeysCommand({ UserName }));
    const { AccessKey: next } = await client.send(new CreateAccessKeyCommand({ UserName }));
    const [AccessKeyId] = AccessKeyMetadata.map((old) => old.AccessKeyId!);
    await client.send(new UpdateAccessKeyCommand({ UserName, AccessKeyId, Status: 'Inactive' }));
    await client.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId }));

    const byNewKey = scene.clients({ accessKeyId: next!.AccessKeyId!, secretAccessKey: next!.SecretAccessKey! });
    await expect(byNewKey.iam.send(new GetUserCommand({}))).resolves.toHaveProperty('User');
    await expect(byNewKey.iam.send(new ListUsersCommand({}))).rejects.toEqual(EXPLICIT_DENY);
  });

  test('a user who is taken out of the app with credentials made by hand stays, out of the group and with the key', async () => {
    const bob = await scene.onboard('bob');
    await redeploy(scene, people(['alice', 'carol']));

    await expect(scene.administrator().iam.send(new GetUserCommand({ UserName: 'bob' }))).resolves.toHaveProperty('User');
    await expect(bob.key.iam.send(new ListUsersCommand({}))).rejects.toEqual(IMPLICIT_DENY);
  });

  test('a user of an app goes once the credentials made by hand are gone', async () => {
    const { iam: client } = scene.administrator();
    const { accessKey: { accessKeyId: AccessKeyId } } = await scene.onboard('carol');
    await client.send(new DeleteAccessKeyCommand({ UserName: 'carol', AccessKeyId }));
    await client.send(new DeleteLoginProfileCommand({ UserName: 'carol' }));
    await redeploy(scene, people(['alice']));

    await expect(client.send(new GetUserCommand({ UserName: 'carol' }))).rejects.toMatchObject({ name: expect.stringMatching(/^NoSuchEntity/) });
  });

  test('a user made by hand goes after the password, the key, the device and the policies', async () => {
    const { iam: client } = scene.administrator();
    const UserName = 'dave';
    const remove = () => client.send(new DeleteUserCommand({ UserName }));
    await client.send(new CreateUserCommand({ UserName }));
    await client.send(new CreateLoginProfileCommand({ UserName, Password: 'Correct-horse-battery-1' }));
    const { AccessKey } = await client.send(new CreateAccessKeyCommand({ UserName }));
    const { serialNumber: SerialNumber } = await scene.enroll(scene.administrator(), UserName, 'daves-phone');

    await client.send(new DeleteLoginProfileCommand({ UserName }));
    await expect(remove()).rejects.toThrow('Cannot delete entity, must remove tokens from principal first.');
    await client.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId: AccessKey!.AccessKeyId }));
    await client.send(new DeactivateMFADeviceCommand({ UserName, SerialNumber }));
    await client.send(new DeleteVirtualMFADeviceCommand({ SerialNumber }));
    await client.send(new PutUserPolicyCommand({ UserName, PolicyName: 'revoke-older-sessions', PolicyDocument: DENY_ALL }));
    await expect(remove()).rejects.toThrow('Cannot delete entity, must delete policies first.');
    await client.send(new DeleteUserPolicyCommand({ UserName, PolicyName: 'revoke-older-sessions' }));
    await expect(remove()).resolves.toBeDefined();
  });

  test('whoever keeps the password when the device goes enrolls another one; without the password nobody does', async () => {
    const { iam: client } = scene.administrator();
    const alice = new Person(scene, 'alice', 'Correct-horse-battery-1', { accessKeyId: 'none', secretAccessKey: 'none' });
    const { MFADevices = [] } = await client.send(new ListMFADevicesCommand({ UserName: 'alice' }));
    for (const { SerialNumber } of MFADevices) await client.send(new DeactivateMFADeviceCommand({ UserName: 'alice', SerialNumber }));
    const again = await alice.enroll('again');
    await expect(listUsers(alice.console(scene.freshCode(again)))).rejects.toEqual(IMPLICIT_DENY);

    await client.send(new DeleteLoginProfileCommand({ UserName: 'alice' }));
    await client.send(new DeactivateMFADeviceCommand({ UserName: 'alice', SerialNumber: again.serialNumber }));
    expect(() => alice.console()).toThrow();
  });
});
