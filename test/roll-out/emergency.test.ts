import {
  AttachGroupPolicyCommand, AttachUserPolicyCommand, CreateUserCommand, DeactivateMFADeviceCommand, DeleteVirtualMFADeviceCommand,
  DetachGroupPolicyCommand, DetachUserPolicyCommand, ListAttachedGroupPoliciesCommand, ListAttachedUserPoliciesCommand, ListUsersCommand,
  PutUserPolicyCommand, RemoveUserFromGroupCommand, UpdateLoginProfileCommand,
} from '@aws-sdk/client-iam';
import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { redeploy, stackOf } from './redeploy';
import { Clients } from '../../examples/support/clients';
import { MfaEnforcedGroup, MfaEnforcedGroupProps, MfaEnforcementPolicy, SelfServiceCredential } from '../../src';
import { EXPLICIT_DENY, IMPLICIT_DENY } from '../support/refusals';
import { Device, Person, Scene } from '../support/scene';

const listUsers = ({ iam: client }: Clients) => client.send(new ListUsersCommand({}));

/** What docs/roll-out.md says of what is done by hand, by the break-glass user and by an administrator with MFA. */
describe('by hand', () => {
  let scene: Scene;
  let alice: Person;
  let phone: Device;
  let breakGlass: Person;
  let fromTheSafe: Device;
  let rescue: Clients;
  let enforcementArn: string;

  const people = (options: MfaEnforcedGroupProps = {}) => stackOf('People', (stack) => {
    new MfaEnforcedGroup(stack, 'Group', {
      groupName: 'people',
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('IAMReadOnlyAccess')],
      users: [new iam.User(stack, 'Alice', { userName: 'alice' })],
      ...options,
    });
  });

  beforeAll(async () => {
    scene = await Scene.start();
    await scene.deploy(people());
    await scene.deploy(stackOf('BreakGlass', (stack) => {
      new MfaEnforcedGroup(stack, 'Group', {
        groupName: 'break-glass',
        managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')],
        selfService: [SelfServiceCredential.PASSWORD],
        users: [new iam.User(stack, 'User', { userName: 'break-glass' })],
      });
    }));
    [alice, breakGlass] = [await scene.onboard('alice'), await scene.onboard('break-glass')];
    phone = await alice.enroll();
    fromTheSafe = await breakGlass.enroll('from-the-safe');
    rescue = breakGlass.console(scene.freshCode(fromTheSafe));
    const { AttachedPolicies = [] } = await rescue.iam.send(new ListAttachedGroupPoliciesCommand({ GroupName: 'people' }));
    enforcementArn = AttachedPolicies.map(({ PolicyArn }) => PolicyArn!).find((arn) => arn.includes('MfaEnforcement'))!;
  });

  afterAll(() => scene.end());

  test('a deployment that locks everybody out leaves the break-glass user its way in', async () => {
    scene.sandbox.clock.advance(Duration.minutes(2).toMilliseconds());
    const session = await alice.session(phone);
    await redeploy(scene, people({ maxMfaAge: Duration.minutes(1) }));
    scene.sandbox.clock.advance(Duration.minutes(2).toMilliseconds());

    await expect(listUsers(session)).rejects.toEqual(EXPLICIT_DENY);
    const rescuer = breakGlass.console(scene.freshCode(fromTheSafe));
    const request = { GroupName: 'people', PolicyArn: enforcementArn };
    await rescuer.iam.send(new DetachGroupPolicyCommand(request));
    await expect(listUsers(session)).resolves.toHaveProperty('Users');
    await rescuer.iam.send(new AttachGroupPolicyCommand(request));
    await redeploy(scene, people());
    await expect(listUsers(session)).resolves.toHaveProperty('Users');
  });

  test('the break-glass user needs MFA like everybody', async () => {
    await expect(listUsers(breakGlass.key)).rejects.toEqual(EXPLICIT_DENY);
    expect(() => breakGlass.console()).toThrow();
  });

  test('the enforcement is detached from the group: keys work; attached again: they do not', async () => {
    const request = { GroupName: 'people', PolicyArn: enforcementArn };
    await rescue.iam.send(new DetachGroupPolicyCommand(request));
    await expect(listUsers(alice.key)).resolves.toHaveProperty('Users');

    await rescue.iam.send(new AttachGroupPolicyCommand(request));
    await expect(listUsers(alice.key)).rejects.toEqual(EXPLICIT_DENY);
  });

  test('a lost phone: the device goes and the password is another one; then the user enrolls anew', async () => {
    const stolen = await alice.session(phone);
    const { serialNumber: SerialNumber } = phone;
    await rescue.iam.send(new UpdateLoginProfileCommand({ UserName: 'alice', Password: 'Another-horse-battery-2' }));
    await rescue.iam.send(new DeactivateMFADeviceCommand({ UserName: 'alice', SerialNumber }));
    await rescue.iam.send(new DeleteVirtualMFADeviceCommand({ SerialNumber }));

    expect(() => alice.console()).toThrow('authentication information is incorrect');
    await expect(listUsers(alice.key)).rejects.toEqual(EXPLICIT_DENY);
    await expect(listUsers(stolen)).resolves.toHaveProperty('Users');

    alice = new Person(scene, 'alice', 'Another-horse-battery-2', alice.accessKey);
    phone = await alice.enroll('new-phone');
    await expect(listUsers(await alice.session(phone))).resolves.toHaveProperty('Users');
  });

  test('sessions that are open end by a Deny on those issued before now', async () => {
    const stolen = await alice.session(phone);
    scene.sandbox.clock.advance(Duration.minutes(1).toMilliseconds());
    const now = new Date(scene.sandbox.clock.now()).toISOString();
    await rescue.iam.send(new PutUserPolicyCommand({
      UserName: 'alice',
      PolicyName: 'revoke-older-sessions',
      PolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Deny', Action: '*', Resource: '*', Condition: { DateLessThan: { 'aws:TokenIssueTime': now } } }],
      }),
    }));

    await expect(listUsers(stolen)).rejects.toEqual(EXPLICIT_DENY);
    await expect(listUsers(await alice.session(phone))).resolves.toHaveProperty('Users');
  });

  test('a user to whom the enforcement is attached is freed by detaching it', async () => {
    const { iam: client } = scene.administrator();
    await client.send(new CreateUserCommand({ UserName: 'erin' }));
    await client.send(new AttachUserPolicyCommand({ UserName: 'erin', PolicyArn: 'arn:aws:iam::aws:policy/IAMReadOnlyAccess' }));
    await scene.deploy(stackOf('Pilot', (stack) => new MfaEnforcementPolicy(stack, 'Pilot', { users: [iam.User.fromUserName(stack, 'Erin', 'erin')] })));
    const erin = await scene.onboard('erin');
    await expect(listUsers(erin.key)).rejects.toEqual(EXPLICIT_DENY);

    const { AttachedPolicies = [] } = await rescue.iam.send(new ListAttachedUserPoliciesCommand({ UserName: 'erin' }));
    const { PolicyArn } = AttachedPolicies.find(({ PolicyName }) => PolicyName!.startsWith('Pilot'))!;
    await rescue.iam.send(new DetachUserPolicyCommand({ UserName: 'erin', PolicyArn }));
    await expect(listUsers(erin.key)).resolves.toHaveProperty('Users');
  });

  test('a user who is taken out of the group loses what the group allows, and works by key with what is left', async () => {
    await rescue.iam.send(new RemoveUserFromGroupCommand({ GroupName: 'people', UserName: 'alice' }));
    await expect(listUsers(alice.key)).rejects.toEqual(IMPLICIT_DENY);

    await rescue.iam.send(new PutUserPolicyCommand({
      UserName: 'alice',
      PolicyName: 'for-today',
      PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'iam:ListUsers', Resource: '*' }] }),
    }));
    await expect(listUsers(alice.key)).resolves.toHaveProperty('Users');
  });
});
