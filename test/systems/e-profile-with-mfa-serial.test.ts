import { CreateUserCommand } from '@aws-sdk/client-iam';
import { CfnOutput } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { MfaEnforcedGroup, MfaRequiredAdminRole } from '../../src';
import { AwsProfiles } from '../support/aws-profiles';
import { ASSUME_ROLE_REFUSED, WRONG_CODE } from '../support/refusals';
import { Device, Person, Scene } from '../support/scene';

/** System E: a profile with role_arn, mfa_serial and source_profile, which prompts for a code. */
describe('a profile that prompts for a code', () => {
  let scene: Scene;
  let alice: Person;
  let device: Device;
  let profiles: AwsProfiles;

  beforeAll(async () => {
    scene = await Scene.start();
    const stack = scene.stack();
    const group = new MfaEnforcedGroup(stack, 'Group', { users: [new iam.User(stack, 'Alice', { userName: 'alice' })] });
    const role = new MfaRequiredAdminRole(stack, 'Admin');
    group.grantAssumeRole(role);
    new CfnOutput(stack, 'RoleArn', { value: role.roleArn });
    const { RoleArn } = await scene.deploy(stack);
    alice = await scene.onboard('alice');
    device = await alice.enroll();
    profiles = new AwsProfiles(scene.sandbox.endpoint);
    profiles.writeCredentials({ 'long-term': alice.accessKey });
    profiles.writeConfig({
      'admin': { role_arn: RoleArn, source_profile: 'long-term', mfa_serial: device.serialNumber },
      'admin-without-serial': { role_arn: RoleArn, source_profile: 'long-term' },
    });
  });

  afterAll(async () => {
    profiles.remove();
    await scene.end();
  });

  test('one prompt for the enrolled device, and the role session works', async () => {
    const prompt = jest.fn(async () => scene.freshCode(device));
    const role = scene.clients(await profiles.resolve('admin', prompt));
    expect(prompt.mock.calls).toEqual([[device.serialNumber]]);
    await expect(role.iam.send(new CreateUserCommand({ UserName: 'made-by-admin' }))).resolves.toHaveProperty('User');
  });

  test('a wrong code at the prompt opens nothing', async () => {
    await expect(profiles.resolve('admin', async () => device.phone.wrongCode())).rejects.toEqual(WRONG_CODE);
  });

  test('the same profile without mfa_serial is refused', async () => {
    await expect(profiles.resolve('admin-without-serial')).rejects.toEqual(ASSUME_ROLE_REFUSED);
  });
});
