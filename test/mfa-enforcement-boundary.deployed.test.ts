import { CreateVirtualMFADeviceCommand, DeleteUserPermissionsBoundaryCommand, GetUserCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Scene } from './support/scene';
import { MfaEnforcementBoundary } from '../src/mfa-enforcement-boundary';

let scene: Scene;

beforeAll(async () => {
  scene = await Scene.start();
});

afterAll(() => scene.end());

const DENIED_BY_BOUNDARY = expect.objectContaining({ name: 'AccessDenied', message: expect.stringContaining('with an explicit deny in a permissions boundary') });

test('an administrator under the boundary is locked out until there is MFA', async () => {
  const stack = scene.stack();
  const user = new iam.User(stack, 'Alice', {
    userName: 'a.lice+ops=1,b@example_-', path: '/eng/', managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')],
  });
  new MfaEnforcementBoundary(stack, 'Boundary').limitUser(user);
  await scene.deploy(stack);
  const alice = await scene.onboard('a.lice+ops=1,b@example_-');

  await expect(alice.key.iam.send(new ListUsersCommand({}))).rejects.toEqual(DENIED_BY_BOUNDARY);
  await expect(alice.key.iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'stolen' }))).rejects.toEqual(DENIED_BY_BOUNDARY);
  await expect(alice.key.iam.send(new DeleteUserPermissionsBoundaryCommand({ UserName: alice.userName }))).rejects.toEqual(DENIED_BY_BOUNDARY);

  const device = await alice.enroll('phone');
  await expect(alice.key.iam.send(new ListUsersCommand({}))).rejects.toEqual(DENIED_BY_BOUNDARY);

  const session = await alice.session(device);
  const { User } = await session.iam.send(new GetUserCommand({ UserName: alice.userName }));
  expect(User?.PermissionsBoundary?.PermissionsBoundaryArn).toContain(':policy/Stack-Boundary');
  expect((await session.iam.send(new ListUsersCommand({}))).Users?.map(({ UserName }) => UserName)).toContain(alice.userName);
});
