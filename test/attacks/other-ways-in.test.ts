import {
  AttachUserPolicyCommand, CreateAccessKeyCommand, CreateUserCommand, CreateVirtualMFADeviceCommand, DeleteVirtualMFADeviceCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { CfnOutput, Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { stoppedBy } from './stopped-by';
import { Clients, fromAnswer } from '../../examples/support/clients';
import { MfaEnforcedGroup, MfaEnrollment, MfaRequiredAdminRole } from '../../src';
import { ASSUME_ROLE_REFUSED, IMPLICIT_DENY } from '../support/refusals';
import { BASTION_ID, Device, MEMBER_ID, Person, Scene } from '../support/scene';

const OLD = Duration.minutes(61).toMilliseconds();

describe('a password, a session, a role', () => {
  let scene: Scene;
  const people: Record<string, Person> = {};
  let phone: Device;
  let roleArns: Record<string, string>;

  beforeAll(async () => {
    scene = await Scene.start();
    const stack = scene.stack();
    const user = (userName: string) => new iam.User(stack, userName, { userName });
    const group = new MfaEnforcedGroup(stack, 'Group', { users: ['alice', 'bob'].map(user) });
    new MfaEnforcedGroup(stack, 'HandedOut', { users: [user('carol')], enrollment: MfaEnrollment.BY_ADMINISTRATOR });
    new MfaEnforcedGroup(stack, 'Fresh', { users: [user('dave')], maxMfaAge: Duration.hours(1) });
    const roles = {
      First: new MfaRequiredAdminRole(stack, 'First'),
      Second: new MfaRequiredAdminRole(stack, 'Second'),
      Open: new iam.Role(stack, 'Open', { assumedBy: new iam.AccountRootPrincipal() }),
    };
    for (const [name, role] of Object.entries(roles)) new CfnOutput(stack, `${name}Arn`, { value: role.roleArn });
    group.grantAssumeRole(roles.First);
    roleArns = await scene.deploy(stack);
    for (const name of ['alice', 'bob', 'carol', 'dave']) people[name] = await scene.onboard(name);
    phone = await people.alice.enroll();
  });

  afterAll(() => scene.end());

  const assume = async ({ sts }: Clients, role: string, code = {}) => scene.clients(fromAnswer(
    await sts.send(new AssumeRoleCommand({ RoleArn: roleArns[`${role}Arn`], RoleSessionName: 'work', ...code }))));

  test('the password of a user without a device enrolls one, unless administrators hand out devices', async () => {
    const mine = await people.bob.enroll('of-the-thief');

    await expect(people.bob.session(mine)).resolves.toBeInstanceOf(Clients);
    expect(await stoppedBy(scene, people.carol.enroll('of-the-thief-2'))).toBe('DenyWithoutMfa');
  });

  test('a session with MFA deletes nobody\'s unfinished device', async () => {
    const { VirtualMFADevice } = await scene.administrator().iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'unfinished' }));
    const session = await people.alice.session(phone);
    const { SerialNumber } = VirtualMFADevice!;

    await expect(session.iam.send(new DeleteVirtualMFADeviceCommand({ SerialNumber }))).rejects.toEqual(IMPLICIT_DENY);
  });

  test('a stolen session with MFA enrolls a device while it lasts', async () => {
    const stolen = await people.alice.session(phone);

    await expect(people.alice.enroll('of-another-thief', stolen)).resolves.toHaveProperty('serialNumber');
  });

  test('a stolen session older than maxMfaAge enrolls none', async () => {
    const stolen = await people.dave.session(await people.dave.enroll());
    scene.sandbox.clock.advance(OLD);

    expect(await stoppedBy(scene, people.dave.enroll('of-the-thief-3', stolen))).toBe('DenyWithOldMfa');
  });

  test('a role session opened with a code gets into no role that requires MFA, but into one that does not', async () => {
    const first = await assume(people.alice.key, 'First', { SerialNumber: phone.serialNumber, TokenCode: scene.freshCode(phone) });

    await expect(assume(first, 'Second')).rejects.toEqual(ASSUME_ROLE_REFUSED);
    await expect(assume(first, 'Open')).resolves.toBeInstanceOf(Clients);
  });
});

describe('the account that a role trusts', () => {
  let scene: Scene;

  beforeAll(async () => {
    scene = await Scene.start();
    const member = scene.stack('Member', MEMBER_ID);
    const assumedBy = new iam.AccountPrincipal(BASTION_ID);
    new MfaRequiredAdminRole(member, 'Wide', { roleName: 'wide', assumedBy });
    const trustedPrincipalArns = [`arn:aws:iam::${BASTION_ID}:user/people/*`];
    new MfaRequiredAdminRole(member, 'Narrow', { roleName: 'narrow', assumedBy, trustedPrincipalArns });
    await scene.deploy(member);
  });

  afterAll(() => scene.end());

  test('its administrator comes with a device made for the purpose, by a user that the role trusts', async () => {
    const mallory = await comer('mallory', '/');
    await expect(mallory('wide')).resolves.toHaveProperty('Credentials');
    await expect(mallory('narrow')).rejects.toEqual(ASSUME_ROLE_REFUSED);

    const fitting = await comer('fitting', '/people/');
    await expect(fitting('narrow')).resolves.toHaveProperty('Credentials');
  });

  /** A user whom the administrator makes, with a device, and how this user assumes a role. */
  async function comer(UserName: string, Path: string) {
    const { iam: client } = scene.administrator();
    await client.send(new CreateUserCommand({ UserName, Path }));
    await client.send(new AttachUserPolicyCommand({ UserName, PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' }));
    const { AccessKey } = await client.send(new CreateAccessKeyCommand({ UserName }));
    const key = scene.clients({ accessKeyId: AccessKey!.AccessKeyId!, secretAccessKey: AccessKey!.SecretAccessKey! });
    const device = await scene.enroll(key, UserName, `made-for-${UserName}`);
    const session = scene.clients(fromAnswer(await key.sts.send(
      new GetSessionTokenCommand({ SerialNumber: device.serialNumber, TokenCode: scene.freshCode(device) }))));
    return (roleName: string) => session.sts.send(
      new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${MEMBER_ID}:role/${roleName}`, RoleSessionName: UserName }));
  }
});
