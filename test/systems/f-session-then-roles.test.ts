import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { CfnOutput } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { MfaEnforcedGroup, MfaRequiredAdminRole, MfaRequiredRole } from '../../src';
import { AwsProfiles } from '../support/aws-profiles';
import { ASSUME_ROLE_REFUSED } from '../support/refusals';
import { Device, Person, Scene } from '../support/scene';

/** System F: a session first, then roles on top of it: several roles on one code. */
describe('a session first, then roles', () => {
  let scene: Scene;
  let alice: Person;
  let device: Device;
  let profiles: AwsProfiles;
  let roleArns: Record<string, string>;

  beforeAll(async () => {
    scene = await Scene.start();
    const stack = scene.stack();
    const group = new MfaEnforcedGroup(stack, 'Group', { users: [new iam.User(stack, 'Alice', { userName: 'alice' })] });
    const roles = {
      AdminArn: new MfaRequiredAdminRole(stack, 'Admin'),
      ReaderArn: new MfaRequiredRole(stack, 'Reader'),
    };
    for (const [output, role] of Object.entries(roles)) {
      group.grantAssumeRole(role);
      new CfnOutput(stack, output, { value: role.roleArn });
    }
    roleArns = await scene.deploy(stack);
    alice = await scene.onboard('alice');
    device = await alice.enroll();
    profiles = new AwsProfiles(scene.sandbox.endpoint);
    profiles.writeConfig({
      admin: { role_arn: roleArns.AdminArn, source_profile: 'mfa' },
      reader: { role_arn: roleArns.ReaderArn, source_profile: 'mfa' },
      shortcut: { role_arn: roleArns.AdminArn, source_profile: 'long-term' },
    });
    profiles.writeCredentials({ 'long-term': alice.accessKey, 'mfa': await alice.sessionCredentials(device) });
  });

  afterAll(async () => {
    profiles.remove();
    await scene.end();
  });

  test.each([['admin', 'AdminArn'], ['reader', 'ReaderArn']])('%s is opened by the one session, without a prompt', async (profile, output) => {
    const prompt = jest.fn();
    const role = scene.clients(await profiles.resolve(profile, prompt));
    const { Arn } = await role.sts.send(new GetCallerIdentityCommand({}));
    expect(Arn).toContain(`:assumed-role/${roleArns[output].split('/').at(-1)}/`);
    expect(prompt).not.toHaveBeenCalled();
  });

  test('the profile that goes past the session is refused', async () => {
    await expect(profiles.resolve('shortcut')).rejects.toEqual(ASSUME_ROLE_REFUSED);
  });
});
