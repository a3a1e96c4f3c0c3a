import {
  ChangePasswordCommand, CreateAccessKeyCommand, CreateLoginProfileCommand, CreateServiceSpecificCredentialCommand, CreateVirtualMFADeviceCommand,
  DeactivateMFADeviceCommand, DeleteVirtualMFADeviceCommand, EnableMFADeviceCommand, ListUsersCommand, ResyncMFADeviceCommand,
  UpdateLoginProfileCommand, UploadSigningCertificateCommand, UploadSSHPublicKeyCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetFederationTokenCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { CfnOutput } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { stoppedBy } from './stopped-by';
import { Clients, fromAnswer } from '../../examples/support/clients';
import { MfaEnforcedGroup, MfaRequiredAdminRole } from '../../src';
import { SIGNING_CERTIFICATE, SSH_PUBLIC_KEY } from '../support/credential-samples';
import { MFA_SESSION_NEEDED } from '../support/refusals';
import { Device, Person, Scene } from '../support/scene';

const CODES = { AuthenticationCode1: '111111', AuthenticationCode2: '222222' };
const PASSWORD = 'Another-horse-battery-2';

/** The keys of administrators, who may do everything that the enforcement does not deny. */
describe('a leaked access key', () => {
  let scene: Scene;
  let alice: Person;
  let bob: Person;
  let bobsPhone: Device;
  let roleArn: string;

  beforeAll(async () => {
    scene = await Scene.start();
    const stack = scene.stack();
    const group = new MfaEnforcedGroup(stack, 'Group', {
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')],
      users: ['alice', 'bob', 'carol'].map((userName) => new iam.User(stack, userName, { userName })),
    });
    const role = new MfaRequiredAdminRole(stack, 'Role');
    group.grantAssumeRole(role);
    new CfnOutput(stack, 'RoleArn', { value: role.roleArn });
    ({ RoleArn: roleArn } = await scene.deploy(stack));
    [alice, bob] = [await scene.onboard('alice'), await scene.onboard('bob')];
    bobsPhone = await bob.enroll();
  });

  afterAll(() => scene.end());

  const stopped = (call: Promise<unknown>) => stoppedBy(scene, call);
  const unassigned = async (name: string) => (await scene.administrator().iam.send(
    new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: name }))).VirtualMFADevice!.SerialNumber!;
  const enable = ({ iam: client }: Clients, UserName: string, SerialNumber: string) => client.send(
    new EnableMFADeviceCommand({ UserName, SerialNumber, ...CODES }));

  test('of a user without a device enrolls none', async () => {
    const device = await unassigned('found');

    expect(await stopped(alice.key.iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'mine' })))).toBe('DenyEnrollmentWithLongTermKeys');
    expect(await stopped(enable(alice.key, 'alice', device))).toBe('DenyEnrollmentWithLongTermKeys');
  });

  test('of a user with a device enrolls no second one', async () => {
    await expect(enable(bob.key, 'bob', await unassigned('second'))).rejects.toEqual(MFA_SESSION_NEEDED);
  });

  test('takes no names and no places of devices', async () => {
    for (const VirtualMFADeviceName of ['carol', 'root-account-mfa-device']) {
      expect(await stopped(bob.key.iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName })))).toBe('DenyEnrollmentWithLongTermKeys');
    }
  });

  test('enrolls no device for a colleague, and resynchronizes none', async () => {
    expect(await stopped(enable(alice.key, 'carol', await unassigned('for-carol')))).toBe('DenyOtherUsersWithoutMfa');
    expect(await stopped(alice.key.iam.send(new ResyncMFADeviceCommand({ UserName: 'bob', SerialNumber: bobsPhone.serialNumber, ...CODES }))))
      .toBe('DenyOtherUsersWithoutMfa');
  });

  test('removes no device, whoever it belongs to', async () => {
    const idle = await unassigned('idle');
    const { serialNumber: SerialNumber } = bobsPhone;

    expect(await stopped(alice.key.iam.send(new DeactivateMFADeviceCommand({ UserName: 'bob', SerialNumber })))).toBe('DenyWithoutMfa');
    expect(await stopped(alice.key.iam.send(new DeleteVirtualMFADeviceCommand({ SerialNumber: idle })))).toBe('DenyWithoutMfa');
    await expect(bob.key.iam.send(new DeactivateMFADeviceCommand({ UserName: 'bob', SerialNumber }))).rejects.toEqual(MFA_SESSION_NEEDED);
  });

  test('sets no password', async () => {
    const { iam: client } = alice.key;

    expect(await stopped(client.send(new UpdateLoginProfileCommand({ UserName: 'bob', Password: PASSWORD })))).toBe('DenyWithoutMfa');
    expect(await stopped(client.send(new CreateLoginProfileCommand({ UserName: 'carol', Password: PASSWORD })))).toBe('DenyWithoutMfa');
    expect(await stopped(client.send(new ChangePasswordCommand({ OldPassword: alice.password, NewPassword: PASSWORD })))).toBe('DenyWithoutMfa');
  });

  test('makes no other credentials', async () => {
    const { iam: client } = alice.key;
    const UserName = 'alice';

    expect(await stopped(client.send(new CreateAccessKeyCommand({ UserName })))).toBe('DenyWithoutMfa');
    expect(await stopped(client.send(new UploadSSHPublicKeyCommand({ UserName, SSHPublicKeyBody: SSH_PUBLIC_KEY })))).toBe('DenyWithoutMfa');
    expect(await stopped(client.send(new UploadSigningCertificateCommand({ UserName, CertificateBody: SIGNING_CERTIFICATE })))).toBe('DenyWithoutMfa');
    expect(await stopped(client.send(new CreateServiceSpecificCredentialCommand({ UserName, ServiceName: 'codecommit.amazonaws.com' })))).toBe('DenyWithoutMfa');
  });

  test('made with MFA is refused like the first', async () => {
    const { iam: client } = await bob.session(bobsPhone);
    const { AccessKey } = await client.send(new CreateAccessKeyCommand({ UserName: 'bob' }));
    const second = scene.clients({ accessKeyId: AccessKey!.AccessKeyId!, secretAccessKey: AccessKey!.SecretAccessKey! });

    expect(await stopped(second.iam.send(new ListUsersCommand({})))).toBe('DenyWithoutMfa');
  });

  test('gets no further by a session without a code', async () => {
    const session = scene.clients(fromAnswer(await alice.key.sts.send(new GetSessionTokenCommand({}))));

    expect(await stopped(session.sts.send(new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'alice' })))).toBe('DenyWithoutMfa');
    await expect(session.iam.send(new ListUsersCommand({}))).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
  });

  test('opens no federated session, which would outlive it', async () => {
    expect(await stopped(alice.key.sts.send(new GetFederationTokenCommand({ Name: 'guest' })))).toBe('DenyWithoutMfa');
  });
});
