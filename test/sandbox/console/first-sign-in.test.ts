import { ChangePasswordCommand, CreateAccessKeyCommand, CreateLoginProfileCommand, IAMClient } from '@aws-sdk/client-iam';
import * as iam from 'aws-cdk-lib/aws-iam';
import { MfaEnforcedGroup } from '../../../src';
import { credentialsFrom } from '../../support/sandbox-clients';
import { errorOf } from '../../support/sandbox-people';
import { BASTION_ID, Scene } from '../../support/scene';

const [GIVEN, CHOSEN] = ['Correct-horse-battery-1', 'Another-horse-battery-2'];

/** Users who are handed a password that they must change at the first sign-in, before they have a device. */
describe('the first sign-in to an enforced group', () => {
  let scene: Scene;
  let administrator: IAMClient;

  beforeAll(async () => {
    scene = await Scene.start();
    const stack = scene.stack();
    const users = (...names: string[]) => names.map(userName => new iam.User(stack, userName, { userName }));
    new MfaEnforcedGroup(stack, 'Strict', { users: users('strict') });
    new MfaEnforcedGroup(stack, 'Welcoming', { passwordChangeAtFirstSignIn: true, users: users('welcome', 'by-key') });
    await scene.deploy(stack);
    administrator = scene.administrator().iam;
    for (const UserName of ['strict', 'welcome', 'by-key']) {
      await administrator.send(new CreateLoginProfileCommand({ UserName, Password: GIVEN, PasswordResetRequired: true }));
    }
  });

  afterAll(() => scene.end());

  const signIn = (userName: string, password: string, newPassword?: string) =>
    scene.sandbox.consoleSignIn({ accountId: BASTION_ID, userName, password, newPassword });

  test('fails by default: changing the password is denied without MFA', () => {
    expect(() => signIn('strict', GIVEN, CHOSEN)).toThrow(/iam:ChangePassword .* with an explicit deny in an identity-based policy/);
    expect(() => signIn('strict', GIVEN)).toThrow('The password must be changed at this sign-in');
  });

  test('takes a new password with passwordChangeAtFirstSignIn', () => {
    signIn('welcome', GIVEN, CHOSEN);

    expect(() => signIn('welcome', GIVEN)).toThrow('Your authentication information is incorrect.');
    expect(() => signIn('welcome', CHOSEN)).not.toThrow();
  });

  test('is for the console: the access key cannot change the password', async () => {
    const key = credentialsFrom((await administrator.send(new CreateAccessKeyCommand({ UserName: 'by-key' }))).AccessKey);

    expect(await errorOf(scene.clients(key).iam.send(new ChangePasswordCommand({ OldPassword: GIVEN, NewPassword: CHOSEN }))))
      .toMatchObject({ code: 'AccessDenied', message: expect.stringContaining('with an explicit deny') });
  });
});
