import {
  AddUserToGroupCommand, CreateUserCommand, DeleteUserPermissionsBoundaryCommand, GetGroupCommand, GetUserCommand, ListAttachedGroupPoliciesCommand,
  ListUsersCommand, PutUserPermissionsBoundaryCommand,
} from '@aws-sdk/client-iam';
import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { deletions, destroy, redeploy, stackOf } from './redeploy';
import { Clients } from '../../examples/support/clients';
import { MfaEnforcedGroup, MfaEnforcedGroupProps, MfaEnforcementBoundary, MfaEnforcementPolicy, mixins } from '../../src';
import { EXPLICIT_DENY, IMPLICIT_DENY } from '../support/refusals';
import { Device, Person, Scene } from '../support/scene';

const listUsers = ({ iam: client }: Clients) => client.send(new ListUsersCommand({}));
const getOneself = ({ iam: client }: Clients) => client.send(new GetUserCommand({ UserName: 'alice' }));
const EXPLICIT_DENY_IN_BOUNDARY = expect.objectContaining({ message: expect.stringContaining('with an explicit deny in a permissions boundary') });
const readOnly = () => iam.ManagedPolicy.fromAwsManagedPolicyName('IAMReadOnlyAccess');

/** What docs/roll-out.md says of taking the enforcement back, by a deployment. */
describe('rollback of a group that the app made', () => {
  let scene: Scene;
  let alice: Person;
  let phone: Device;
  let session: Clients;

  const enforced = (options: MfaEnforcedGroupProps = {}) => stackOf('People', (stack) => {
    new MfaEnforcedGroup(stack, 'Group', { groupName: 'people', managedPolicies: [readOnly()], users: [alicesUser(stack)], ...options });
  });
  const alicesUser = (stack: Stack) => new iam.User(stack, 'Alice', { userName: 'alice' });

  beforeAll(async () => {
    scene = await Scene.start();
    await scene.deploy(enforced());
    alice = await scene.onboard('alice');
    phone = await alice.enroll();
    session = await alice.session(phone);
  });

  afterAll(() => scene.end());

  test('a date in the future lets keys work again, and leaves devices and sessions', async () => {
    await expect(listUsers(alice.key)).rejects.toEqual(EXPLICIT_DENY);

    await redeploy(scene, enforced({ enforceFrom: new Date(scene.sandbox.clock.now() + 7 * 86_400_000).toISOString() }));
    await expect(listUsers(alice.key)).resolves.toHaveProperty('Users');
    await expect(listUsers(session)).resolves.toHaveProperty('Users');
    expect(() => alice.console()).toThrow();

    await redeploy(scene, enforced());
    await expect(listUsers(alice.key)).rejects.toEqual(EXPLICIT_DENY);
    await expect(listUsers(session)).resolves.toHaveProperty('Users');
  });

  test('an ordinary group of another id takes its place: users move, then the group goes, then its policy', async () => {
    await redeploy(scene, stackOf('People', (stack) => {
      const group = new iam.Group(stack, 'PlainGroup', { groupName: 'people-without-mfa', managedPolicies: [readOnly()] });
      alicesUser(stack).addToGroup(group);
    }));

    expect(await deletions(scene, 'People')).toEqual(['AWS::IAM::Group', 'AWS::IAM::ManagedPolicy']);
    await expect(listUsers(alice.key)).resolves.toHaveProperty('Users');
    await expect(listUsers(session)).resolves.toHaveProperty('Users');
  });

  test('a member who was added by hand keeps the old group from going, without its policies', async () => {
    const { iam: client } = scene.administrator();
    const build = (plain: boolean) => stackOf('Others', (stack) => {
      const managedPolicies = [readOnly()];
      if (plain) new iam.Group(stack, 'PlainGroup', { groupName: 'others-without-mfa', managedPolicies });
      else new MfaEnforcedGroup(stack, 'Group', { groupName: 'others', managedPolicies });
    });
    await scene.deploy(build(false));
    await client.send(new AddUserToGroupCommand({ GroupName: 'others', UserName: 'alice' }));
    await redeploy(scene, build(true));

    await expect(client.send(new ListAttachedGroupPoliciesCommand({ GroupName: 'others' }))).resolves.toMatchObject({ AttachedPolicies: [] });
  });
});

describe('rollback of an MfaEnforcementPolicy', () => {
  let scene: Scene;
  let alice: Person;
  let session: Clients;

  const group = (stack: Stack) => iam.Group.fromGroupName(stack, 'Group', 'people');
  const enforcement = () => stackOf('Enforcement', (stack) => new MfaEnforcementPolicy(stack, 'EnforceMfa', { groups: [group(stack)] }));

  beforeAll(async () => {
    scene = await Scene.start();
    await scene.deploy(stackOf('People', (stack) => new iam.Group(stack, 'Group', {
      groupName: 'people', managedPolicies: [readOnly()],
    }).addUser(new iam.User(stack, 'Alice', { userName: 'alice' }))));
    alice = await scene.onboard('alice');
  });

  afterAll(() => scene.end());

  test('a session without MFA that is open at the deployment is refused from then on', async () => {
    const open = alice.console();
    await expect(listUsers(open)).resolves.toHaveProperty('Users');

    await scene.deploy(enforcement());
    await expect(listUsers(open)).rejects.toEqual(EXPLICIT_DENY);
    session = await alice.session(await alice.enroll('phone', open));
  });

  test('its stack is deleted, and everything is as it was before, devices excepted', async () => {
    expect(await destroy(scene, 'Enforcement')).toBe('DELETE_COMPLETE');

    await expect(listUsers(alice.key)).resolves.toHaveProperty('Users');
    await expect(listUsers(session)).resolves.toHaveProperty('Users');
    expect(() => alice.console()).toThrow();
  });
});

describe('rollback of GroupEnforceMfa', () => {
  let scene: Scene;

  beforeAll(async () => {
    scene = await Scene.start();
  });

  afterAll(() => scene.end());

  const people = (...mixed: mixins.GroupEnforceMfa[]) => stackOf('People', (stack) => {
    const group = new iam.Group(stack, 'Group', { groupName: 'people', managedPolicies: [readOnly()] });
    group.addUser(new iam.User(stack, 'Alice', { userName: 'alice' }));
    for (const mixin of mixed) group.with(mixin);
  });

  test('the group and its members stay, the policy goes', async () => {
    await scene.deploy(people(new mixins.GroupEnforceMfa()));
    const alice = await scene.onboard('alice');
    await expect(listUsers(alice.key)).rejects.toEqual(EXPLICIT_DENY);

    await redeploy(scene, people());
    expect(await deletions(scene, 'People')).toEqual(['AWS::IAM::ManagedPolicy']);
    await expect(listUsers(alice.key)).resolves.toHaveProperty('Users');
  });
});

describe('rollback of an MfaEnforcementBoundary', () => {
  let scene: Scene;

  beforeAll(async () => {
    scene = await Scene.start();
  });

  afterAll(() => scene.end());

  const people = (limited: boolean) => stackOf('People', (stack) => {
    const alice = new iam.User(stack, 'Alice', { userName: 'alice', managedPolicies: [readOnly()] });
    if (limited) new MfaEnforcementBoundary(stack, 'Boundary').limitUser(alice);
  });

  test('by hand and by a deployment, the users keep their policies', async () => {
    await scene.deploy(people(true));
    const alice = await scene.onboard('alice');
    await expect(listUsers(alice.key)).rejects.toEqual(EXPLICIT_DENY_IN_BOUNDARY);

    const { iam: client } = scene.administrator();
    const { User } = await client.send(new GetUserCommand({ UserName: 'alice' }));
    await client.send(new DeleteUserPermissionsBoundaryCommand({ UserName: 'alice' }));
    await expect(listUsers(alice.key)).resolves.toHaveProperty('Users');

    const PermissionsBoundary = User!.PermissionsBoundary!.PermissionsBoundaryArn;
    await client.send(new PutUserPermissionsBoundaryCommand({ UserName: 'alice', PermissionsBoundary }));
    await redeploy(scene, people(false));
    await expect(listUsers(alice.key)).resolves.toHaveProperty('Users');
  });
});

describe('deletion of the stack of an MfaEnforcedGroup', () => {
  let scene: Scene;

  beforeAll(async () => {
    scene = await Scene.start();
  });

  afterAll(() => scene.end());

  test('stops at a user of the app with a key, who is out of the group by then', async () => {
    await scene.deploy(stackOf('Own', (stack) => {
      new MfaEnforcedGroup(stack, 'Group', { groupName: 'own', managedPolicies: [readOnly()], users: [new iam.User(stack, 'Carol', { userName: 'carol' })] });
    }));
    const carol = await scene.onboard('carol');

    expect(await destroy(scene, 'Own')).toBe('DELETE_FAILED');
    await expect(listUsers(carol.key)).rejects.toEqual(IMPLICIT_DENY);
    const { iam: client } = scene.administrator();
    const { AttachedPolicies } = await client.send(new ListAttachedGroupPoliciesCommand({ GroupName: 'own' }));
    expect(AttachedPolicies).toHaveLength(2);
  });

  const enforced = () => stackOf('People', (stack) => {
    new MfaEnforcedGroup(stack, 'Group', { groupName: 'people', users: [iam.User.fromUserName(stack, 'Alice', 'alice')] });
  });

  test('takes the permissions of the group along, and stops at a member whom it did not add', async () => {
    const { iam: client } = scene.administrator();
    for (const UserName of ['alice', 'bob']) await client.send(new CreateUserCommand({ UserName }));
    await scene.deploy(enforced());
    const alice = await scene.onboard('alice');
    await expect(getOneself(alice.key)).resolves.toHaveProperty('User');
    await client.send(new AddUserToGroupCommand({ GroupName: 'people', UserName: 'bob' }));

    expect(await destroy(scene, 'People')).toBe('DELETE_FAILED');
    await expect(getOneself(alice.key)).rejects.toEqual(IMPLICIT_DENY);
    await expect(client.send(new ListAttachedGroupPoliciesCommand({ GroupName: 'people' }))).resolves.toMatchObject({ AttachedPolicies: [] });
    await expect(client.send(new GetGroupCommand({ GroupName: 'people' }))).resolves.toMatchObject({ Users: [{ UserName: 'bob' }] });
  });
});
