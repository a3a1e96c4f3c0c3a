import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import * as iam from 'aws-cdk-lib/aws-iam';
import { ASSUME_ROLE_REFUSED } from './support/refusals';
import { BASTION_ID, Device, MEMBER_ID, Person, Scene } from './support/scene';
import { sendSigned } from './support/signed-request';
import { fromAnswer } from '../examples/support/clients';
import { CrossAccountMfaSwitch } from '../src/cross-account-mfa-switch';
import { MfaEnforcedGroup } from '../src/mfa-enforced-group';
import { MfaRequiredRole } from '../src/mfa-required-role';
import { SwitchManifestDocument } from '../src/private/switch-manifest-document';

const PARAMETER = '/iam-mfa/switch';
const OPERATIONS = `arn:aws:iam::${MEMBER_ID}:role/operations`;
const READER = `arn:aws:iam::${MEMBER_ID}:role/landing/Reader`;
let scene: Scene;
let alice: Person;
let device: Device;
let manifest: SwitchManifestDocument;
let output: string;

beforeAll(async () => {
  scene = await Scene.start();
  const bastion = scene.stack('Bastion', BASTION_ID);
  const member = scene.stack('Member', MEMBER_ID);
  const elsewhere = scene.stack('Elsewhere', MEMBER_ID);
  new MfaRequiredRole(elsewhere, 'Reader', { roleName: 'Reader', path: '/landing/', assumedBy: new iam.AccountPrincipal(BASTION_ID) });
  const group = new MfaEnforcedGroup(bastion, 'Operators', { users: [new iam.User(bastion, 'Alice', { userName: 'alice' })] });
  const mfaSwitch = new CrossAccountMfaSwitch(bastion, 'Switch', { groups: [group], manifestParameterName: PARAMETER });
  mfaSwitch.addTarget(member, { roleName: 'operations', displayName: 'Operations in member' });
  mfaSwitch.addAccounts([MEMBER_ID], ['landing/Reader']);

  for (const stack of [member, elsewhere]) await scene.deploy(stack);
  const outputs = await scene.deploy(bastion);
  output = Object.entries(outputs).find(([key]) => key.startsWith('SwitchManifest'))![1];
  manifest = JSON.parse(output) as SwitchManifestDocument;
  alice = await scene.onboard('alice');
  device = await alice.enroll();
});

afterAll(() => scene.end());

test('the manifest names the roles', () => {
  expect(manifest).toEqual({
    schema: 'cdk-iam-mfa/switch-manifest/1',
    partition: 'aws',
    bastionAccount: BASTION_ID,
    part: 1,
    parts: 1,
    roles: [
      { account: MEMBER_ID, roleArn: OPERATIONS, region: 'us-east-1', displayName: 'Operations in member' },
      { account: MEMBER_ID, roleArn: READER },
    ],
  });
});

test('the parameter holds the same', async () => {
  const { status, body } = await sendSigned(scene.sandbox, scene.sandbox.administrator(BASTION_ID), {
    service: 'ssm',
    body: JSON.stringify({ Name: PARAMETER }),
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AmazonSSM.GetParameter' },
  });

  expect(status).toBe(200);
  expect(JSON.parse(body)).toMatchObject({ Parameter: { Name: PARAMETER, Type: 'String', Value: output } });
});

test.each([OPERATIONS, READER])('%s of the manifest is refused to a key, and opened by a session with MFA', async (arn) => {
  const RoleArn = manifest.roles.map(({ roleArn }) => roleArn).find((roleArn) => roleArn === arn);
  const assume = new AssumeRoleCommand({ RoleArn, RoleSessionName: 'alice' });
  await expect(alice.key.sts.send(assume)).rejects.toEqual(ASSUME_ROLE_REFUSED);

  const session = await alice.session(device);
  const role = scene.clients(fromAnswer(await session.sts.send(assume)));

  const { Account, Arn } = await role.sts.send(new GetCallerIdentityCommand({}));
  expect([Account, Arn]).toEqual([MEMBER_ID, `arn:aws:sts::${MEMBER_ID}:assumed-role/${arn.split('/').at(-1)}/alice`]);
});

test('a code in the same call opens it as well', async () => {
  const withCode = new AssumeRoleCommand({
    RoleArn: READER, RoleSessionName: 'alice', SerialNumber: device.serialNumber, TokenCode: scene.freshCode(device),
  });

  await expect(alice.key.sts.send(withCode)).resolves.toHaveProperty('Credentials');
});
