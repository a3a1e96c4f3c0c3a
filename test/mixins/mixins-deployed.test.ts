import { CreateUserCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { Aspects, CfnOutput, Shims } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { fromAnswer } from '../../examples/support/clients';
import { GroupEnforceMfa, RoleRequireMfa } from '../../src/mixins';
import { ASSUME_ROLE_REFUSED } from '../support/refusals';
import { Device, Person, Scene } from '../support/scene';

/** An app that knows nothing of MFA, under both mixins, in the embedded account. */
describe('an app under both mixins', () => {
  let scene: Scene;
  let alice: Person;
  let device: Device;
  let roleArn: string;

  beforeAll(async () => {
    scene = await Scene.start();
    const stack = scene.stack();
    const administrators = iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess');
    const user = new iam.User(stack, 'Alice', { userName: 'alice' });
    new iam.Group(stack, 'Administrators', { managedPolicies: [administrators] }).addUser(user);
    const role = new iam.Role(stack, 'Operator', { assumedBy: new iam.AccountRootPrincipal(), managedPolicies: [administrators] });
    new CfnOutput(stack, 'RoleArn', { value: role.roleArn });

    Aspects.of(scene.app).add(Shims.asAspect(new GroupEnforceMfa()));
    Aspects.of(scene.app).add(Shims.asAspect(new RoleRequireMfa()));
    roleArn = (await scene.deploy(stack)).RoleArn;
    alice = await scene.onboard('alice');
  });

  afterAll(() => scene.end());

  const assume = () => new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'work' });

  test('opens nothing to an access key alone', async () => {
    await expect(alice.key.iam.send(new ListUsersCommand({}))).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(alice.key.sts.send(assume())).rejects.toEqual(ASSUME_ROLE_REFUSED);
  });

  test('lets a user register a device in the console, and no more before', async () => {
    await expect(alice.console().iam.send(new ListUsersCommand({}))).rejects.toMatchObject({ name: 'AccessDenied' });
    device = await alice.enroll();
  });

  test('opens what the group and the role allow to a session with MFA', async () => {
    const session = await alice.session(device);
    await expect(session.iam.send(new CreateUserCommand({ UserName: 'bob' }))).resolves.toHaveProperty('User');
    const role = scene.clients(fromAnswer(await session.sts.send(assume())));
    await expect(role.iam.send(new ListUsersCommand({}))).resolves.toHaveProperty('Users');
  });
});
