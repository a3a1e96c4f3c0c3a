import { ListUsersCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { CfnOutput } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Clients, fromAnswer } from '../../examples/support/clients';
import { MfaEnforcedGroup, MfaPrincipal, MfaRequiredAdminRole } from '../../src';
import { ASSUME_ROLE_REFUSED, EXPLICIT_DENY } from '../support/refusals';
import { Device, Person, Scene } from '../support/scene';

/** System J: what is true of a role session, shown rather than told. */
describe('role sessions', () => {
  let scene: Scene;
  let alice: Person;
  let device: Device;
  let roleArns: Record<string, string>;

  beforeAll(async () => {
    scene = await Scene.start();
    const stack = scene.stack();
    const group = new MfaEnforcedGroup(stack, 'Group', { users: [new iam.User(stack, 'Alice', { userName: 'alice' })] });
    const open = new MfaRequiredAdminRole(stack, 'Open');
    // An MfaRequiredAdminRole refuses the Deny at synthesis.
    const locked = new iam.Role(stack, 'Locked', {
      assumedBy: new MfaPrincipal(new iam.AccountRootPrincipal()),
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')],
    });
    locked.addToPrincipalPolicy(new iam.PolicyStatement({
      effect: iam.Effect.DENY,
      actions: ['*'],
      resources: ['*'],
      conditions: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
    }));
    const second = new MfaRequiredAdminRole(stack, 'Second');
    for (const [output, role] of Object.entries({ OpenArn: open, LockedArn: locked, SecondArn: second })) {
      group.grantAssumeRole(role);
      new CfnOutput(stack, output, { value: role.roleArn });
    }
    roleArns = await scene.deploy(stack);
    alice = await scene.onboard('alice');
    device = await alice.enroll();
  });

  afterAll(() => scene.end());

  const assume = async ({ sts }: Clients, output: string, code = {}): Promise<Clients> => scene.clients(fromAnswer(
    await sts.send(new AssumeRoleCommand({ RoleArn: roleArns[output], RoleSessionName: 'work', ...code }))));
  const byCode = (output: string) => assume(alice.key, output, {
    SerialNumber: device.serialNumber, TokenCode: scene.freshCode(device),
  });
  const bySession = async (output: string) => assume(await alice.session(device), output);

  test('a group\'s enforcement does not reach the role session', async () => {
    const role = await byCode('OpenArn');
    await expect(role.iam.send(new ListUsersCommand({}))).resolves.toHaveProperty('Users');
  });

  test('an MFA Deny on the role locks a session opened with a code', async () => {
    const role = await byCode('LockedArn');
    await expect(role.iam.send(new ListUsersCommand({}))).rejects.toEqual(EXPLICIT_DENY);
  });

  test('a session opened from an MFA session carries the flag', async () => {
    const role = await bySession('LockedArn');
    await expect(role.iam.send(new ListUsersCommand({}))).resolves.toHaveProperty('Users');
  });

  test('the flag decides whether the next MFA-required role opens', async () => {
    await expect(assume(await byCode('OpenArn'), 'SecondArn')).rejects.toEqual(ASSUME_ROLE_REFUSED);
    await expect(assume(await bySession('OpenArn'), 'SecondArn')).resolves.toBeInstanceOf(Clients);
  });
});
