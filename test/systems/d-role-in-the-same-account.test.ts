import { CreateUserCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { CfnOutput, Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { fromAnswer } from '../../examples/support/clients';
import { MfaEnforcedGroup, MfaRequiredAdminRole } from '../../src';
import { ASSUME_ROLE_REFUSED } from '../support/refusals';
import { Device, Person, Scene } from '../support/scene';

/** System D: an administrator role in the same account, trusted to the account or to one user, behind MFA. */
describe('an MFA-required role in the same account', () => {
  let scene: Scene;
  let alice: Person;
  let bob: Person;
  let aliceDevice: Device;
  let bobDevice: Device;
  let roleArns: Record<string, string>;

  beforeAll(async () => {
    scene = await Scene.start();
    const stack = scene.stack();
    const aliceUser = new iam.User(stack, 'Alice', { userName: 'alice' });
    const bobUser = new iam.User(stack, 'Bob', { userName: 'bob' });
    const group = new MfaEnforcedGroup(stack, 'Group', { users: [aliceUser, bobUser] });
    const forAccount = new MfaRequiredAdminRole(stack, 'ForAccount', { maxMfaAge: Duration.hours(1) });
    const forAlice = new MfaRequiredAdminRole(stack, 'ForAlice', { assumedBy: new iam.ArnPrincipal(aliceUser.userArn) });
    const forBobByGrant = new MfaRequiredAdminRole(stack, 'ForBobByGrant');
    group.grantAssumeRole(forAccount);
    forBobByGrant.grantAssumeRole(bobUser);
    new CfnOutput(stack, 'ForAccountArn', { value: forAccount.roleArn });
    new CfnOutput(stack, 'ForAliceArn', { value: forAlice.roleArn });
    new CfnOutput(stack, 'ForBobByGrantArn', { value: forBobByGrant.roleArn });
    roleArns = await scene.deploy(stack);
    alice = await scene.onboard('alice');
    bob = await scene.onboard('bob');
    aliceDevice = await alice.enroll();
    bobDevice = await bob.enroll();
  });

  afterAll(() => scene.end());

  const assume = (output: string) => new AssumeRoleCommand({ RoleArn: roleArns[output], RoleSessionName: 'work' });

  test.each(['ForAccountArn', 'ForAliceArn'])('%s: refused to the key, opened by an MFA session', async (output) => {
    await expect(alice.key.sts.send(assume(output))).rejects.toEqual(ASSUME_ROLE_REFUSED);
    const session = await alice.session(aliceDevice);
    const role = scene.clients(fromAnswer(await session.sts.send(assume(output))));
    await expect(role.iam.send(new CreateUserCommand({ UserName: `made-by-${output}` }))).resolves.toHaveProperty('User');
  });

  test('a role granted to one user is not open to another', async () => {
    const aliceSession = await alice.session(aliceDevice);
    await expect(aliceSession.sts.send(assume('ForBobByGrantArn'))).rejects.toEqual(ASSUME_ROLE_REFUSED);
    const bobSession = await bob.session(bobDevice);
    const role = scene.clients(fromAnswer(await bobSession.sts.send(assume('ForBobByGrantArn'))));
    await expect(role.iam.send(new ListUsersCommand({}))).resolves.toHaveProperty('Users');
  });

  test('a session whose MFA is older than maxMfaAge is refused, a fresh one is not', async () => {
    const session = await alice.session(aliceDevice);
    scene.sandbox.clock.advance(61 * 60_000);
    await expect(session.sts.send(assume('ForAccountArn'))).rejects.toEqual(ASSUME_ROLE_REFUSED);
    await expect(session.sts.send(assume('ForAliceArn'))).resolves.toHaveProperty('Credentials');
  });
});
