import { AssumeRoleCommand, AssumeRoleCommandInput, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { CfnOutput } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { fromAnswer } from '../../examples/support/clients';
import { MfaEnforcedGroup, MfaRequiredRole } from '../../src';
import { ASSUME_ROLE_REFUSED } from '../support/refusals';
import { Device, Person, Scene } from '../support/scene';

const HOUR = 60 * 60_000;
const TAG_SESSION_REFUSED = expect.objectContaining({
  name: 'AccessDenied', message: expect.stringContaining('is not authorized to perform: sts:TagSession'),
});

/** System K: roles that ask for more than MFA: a session name, a source identity, an address, until a date. */
describe('an MFA-required role on further terms', () => {
  let scene: Scene;
  let alice: Person;
  let bob: Person;
  let aliceDevice: Device;
  let bobDevice: Device;
  let roleArns: Record<string, string>;

  beforeAll(async () => {
    scene = await Scene.start();
    const stack = scene.stack();
    const aliceUser = new iam.User(stack, 'Alice', { userName: 'alice', path: '/eng/' });
    const bobUser = new iam.User(stack, 'Bob', { userName: 'bob' });
    const group = new MfaEnforcedGroup(stack, 'Group', { users: [aliceUser, bobUser] });
    const roles = {
      Named: new MfaRequiredRole(stack, 'Named', {
        requireUserNameAsSessionName: true,
        allowSessionTags: true,
        sourceIpRanges: ['127.0.0.1/32'],
        validUntil: new Date(Date.now() + 6 * HOUR).toISOString(),
      }),
      Identified: new MfaRequiredRole(stack, 'Identified', { requireSourceIdentity: true }),
      ForAlice: new MfaRequiredRole(stack, 'ForAlice', { trustedPrincipalArns: [`arn:aws:iam::${stack.account}:user/eng/*`] }),
      Elsewhere: new MfaRequiredRole(stack, 'Elsewhere', { sourceIpRanges: ['192.0.2.0/24'] }),
      Later: new MfaRequiredRole(stack, 'Later', { validFrom: new Date(Date.now() + 6 * HOUR).toISOString() }),
    };
    for (const [id, role] of Object.entries(roles)) {
      role.grantAssumeRole(group);
      new CfnOutput(stack, `${id}Arn`, { value: role.roleArn });
    }
    roleArns = await scene.deploy(stack);
    alice = await scene.onboard('alice');
    bob = await scene.onboard('bob');
    aliceDevice = await alice.enroll();
    bobDevice = await bob.enroll();
  });

  afterAll(() => scene.end());

  const assume = (id: string, input: Partial<AssumeRoleCommandInput> = {}) => new AssumeRoleCommand({
    RoleArn: roleArns[`${id}Arn`], RoleSessionName: 'alice', ...input,
  });

  test('the session is named after the user', async () => {
    const { sts } = await alice.session(aliceDevice);
    const role = scene.clients(fromAnswer(await sts.send(assume('Named', { Tags: [{ Key: 'team', Value: 'a' }] }))));

    await expect(role.sts.send(new GetCallerIdentityCommand({}))).resolves.toMatchObject({ Arn: expect.stringMatching(/\/alice$/) });
    await expect(sts.send(assume('Named', { RoleSessionName: 'bob' }))).rejects.toEqual(ASSUME_ROLE_REFUSED);
    await expect(alice.key.sts.send(assume('Named'))).rejects.toEqual(ASSUME_ROLE_REFUSED);
  });

  test('with a code on the request itself as well', async () => {
    const code = { SerialNumber: aliceDevice.serialNumber, TokenCode: scene.freshCode(aliceDevice) };
    await expect(alice.key.sts.send(assume('Named', code))).resolves.toHaveProperty('Credentials');
  });

  test('tags are for the role that allows them', async () => {
    const { sts } = await alice.session(aliceDevice);
    await expect(sts.send(assume('ForAlice', { Tags: [{ Key: 'team', Value: 'a' }] }))).rejects.toEqual(TAG_SESSION_REFUSED);
  });

  test('the source identity is the user name', async () => {
    const { sts } = await alice.session(aliceDevice);
    await expect(sts.send(assume('Identified', { SourceIdentity: 'alice' }))).resolves.toMatchObject({ SourceIdentity: 'alice' });
    await expect(sts.send(assume('Identified', { SourceIdentity: 'bob' }))).rejects.toEqual(ASSUME_ROLE_REFUSED);
    await expect(sts.send(assume('Identified'))).rejects.toEqual(ASSUME_ROLE_REFUSED);
  });

  test('users outside of the path are refused', async () => {
    const bobs = await bob.session(bobDevice);
    await expect(bobs.sts.send(assume('ForAlice'))).rejects.toEqual(ASSUME_ROLE_REFUSED);
    const alices = await alice.session(aliceDevice);
    await expect(alices.sts.send(assume('ForAlice'))).resolves.toHaveProperty('Credentials');
  });

  test('from another address it is refused', async () => {
    const { sts } = await alice.session(aliceDevice);
    await expect(sts.send(assume('Elsewhere'))).rejects.toEqual(ASSUME_ROLE_REFUSED);
  });

  test('one role ends, and another begins', async () => {
    const before = await alice.session(aliceDevice);
    await expect(before.sts.send(assume('Named'))).resolves.toHaveProperty('Credentials');
    await expect(before.sts.send(assume('Later'))).rejects.toEqual(ASSUME_ROLE_REFUSED);

    scene.sandbox.clock.advance(7 * HOUR);
    const after = await alice.session(aliceDevice);
    await expect(after.sts.send(assume('Named'))).rejects.toEqual(ASSUME_ROLE_REFUSED);
    await expect(after.sts.send(assume('Later'))).resolves.toHaveProperty('Credentials');
  });
});
