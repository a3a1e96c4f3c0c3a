import { CreateUserCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import * as iam from 'aws-cdk-lib/aws-iam';
import { fromAnswer } from '../../examples/support/clients';
import { CrossAccountMfaSwitch, MfaEnforcedGroup, MfaRequiredAdminRole } from '../../src';
import { ASSUME_ROLE_REFUSED } from '../support/refusals';
import { BASTION_ID, Device, MEMBER_ID, Person, Scene } from '../support/scene';

const ROLE_ARN = `arn:aws:iam::${MEMBER_ID}:role/operations`;

/** System I: people sign in to a bastion account and switch to member accounts under MFA. */
describe('bastion account to member accounts', () => {
  let scene: Scene;
  let alice: Person;
  let mallory: Person;
  let device: Device;
  let outputs: Record<string, string>;

  beforeAll(async () => {
    scene = await Scene.start();
    const member = scene.stack('Member', MEMBER_ID);
    const bastion = scene.stack('Bastion', BASTION_ID);
    const role = new MfaRequiredAdminRole(member, 'Operations', {
      roleName: 'operations', assumedBy: new iam.AccountPrincipal(BASTION_ID),
    });
    const group = new MfaEnforcedGroup(bastion, 'Operators', { users: [new iam.User(bastion, 'Alice', { userName: 'alice' })] });
    new MfaEnforcedGroup(bastion, 'Others', { users: [new iam.User(bastion, 'Mallory', { userName: 'mallory' })] });
    new CrossAccountMfaSwitch(bastion, 'Switch', { groups: [group], roles: [role] });
    await scene.deploy(member);
    outputs = await scene.deploy(bastion);
    alice = await scene.onboard('alice');
    mallory = await scene.onboard('mallory');
    device = await alice.enroll();
  });

  afterAll(() => scene.end());

  const assume = new AssumeRoleCommand({ RoleArn: ROLE_ARN, RoleSessionName: 'alice' });

  test('refused to the key, opened by a session, and the role works in the member account', async () => {
    await expect(alice.key.sts.send(assume)).rejects.toEqual(ASSUME_ROLE_REFUSED);
    const session = await alice.session(device);
    const role = scene.clients(fromAnswer(await session.sts.send(assume)));
    const { User } = await role.iam.send(new CreateUserCommand({ UserName: 'made-in-member' }));
    expect(User!.Arn).toBe(`arn:aws:iam::${MEMBER_ID}:user/made-in-member`);
  });

  test('opened by the key with a code in the same call', async () => {
    const withCode = new AssumeRoleCommand({
      RoleArn: ROLE_ARN, RoleSessionName: 'alice', SerialNumber: device.serialNumber, TokenCode: scene.freshCode(device),
    });
    await expect(alice.key.sts.send(withCode)).resolves.toHaveProperty('Credentials');
  });

  test('refused to an MFA session of somebody outside the group', async () => {
    const session = await mallory.session(await mallory.enroll());
    await expect(session.sts.send(assume)).rejects.toEqual(ASSUME_ROLE_REFUSED);
  });

  test('an output holds the console\'s switch-role URL', () => {
    const urls = Object.values(outputs).filter((value) => value.startsWith('https://signin.aws.amazon.com/switchrole?'));
    expect(urls).toHaveLength(1);
    const parameters = new URL(urls[0]).searchParams;
    expect(parameters.get('account')).toBe(MEMBER_ID);
    expect(parameters.get('roleName')).toBe('operations');
  });
});
