import {
  ChangePasswordCommand, DeleteAccountPasswordPolicyCommand, EnableMFADeviceCommand, GetAccountPasswordPolicyCommand, ListUsersCommand,
  DeleteAccessKeyCommand, DeleteLoginProfileCommand, DeleteUserCommand, DeleteUserPolicyCommand, ListAccessKeysCommand, ListUserPoliciesCommand,
  UpdateAccountPasswordPolicyCommand, UpdateLoginProfileCommand, UpdateUserCommand,
} from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { Sandbox, SandboxCredentials } from '../../../sandbox/sandbox';
import { CallerKind } from '../../../src/simulation/caller-kind';
import { iamClient, stsClient } from '../../support/sandbox-clients';
import { createDevice, createUser, EnrolledDevice, enrollDevice, errorOf } from '../../support/sandbox-people';
import { SettableClock } from '../../support/settable-clock';
import { readAnswer } from '../../support/signed-request';

const accountId = '111122223333';
const password = 'Correct-horse-7';
const INCORRECT = 'Your authentication information is incorrect. Please try again.';

let sandbox: Sandbox;
let clock: SettableClock;
let device: EnrolledDevice;

const listUsersIf = (value: string) =>
  ({ Effect: 'Allow', Action: 'iam:ListUsers', Resource: '*', Condition: { Bool: { 'aws:MultiFactorAuthPresent': value } } });

beforeAll(async () => {
  clock = new SettableClock(Date.now());
  sandbox = await Sandbox.start({ clock });
  await createUser(sandbox, 'plain', { password, may: listUsersIf('false') });
  await createUser(sandbox, 'alice', { password, may: listUsersIf('true') });
  await createUser(sandbox, 'keyless');
  device = await enrollDevice(sandbox, 'alice');
});

beforeEach(() => clock.advance(10 * 60_000));

afterAll(() => sandbox.close());

async function deleteUser(admin: ReturnType<typeof iamClient>, UserName: string): Promise<void> {
  for (const { AccessKeyId } of (await admin.send(new ListAccessKeysCommand({ UserName }))).AccessKeyMetadata ?? []) {
    await admin.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId }));
  }
  for (const PolicyName of (await admin.send(new ListUserPoliciesCommand({ UserName }))).PolicyNames ?? []) {
    await admin.send(new DeleteUserPolicyCommand({ UserName, PolicyName }));
  }
  await admin.send(new DeleteLoginProfileCommand({ UserName }));
  await admin.send(new DeleteUserCommand({ UserName }));
}

const mayListUsers = async (credentials: SandboxCredentials) => errorOf(iamClient(sandbox, credentials).send(new ListUsersCommand({})));

test('without a device the session has no MFA', async () => {
  const session = sandbox.consoleSignIn({ accountId, userName: 'plain', password });
  expect(await mayListUsers(session)).toBeUndefined();
  expect(sandbox.decisions.last).toMatchObject({ callerKind: CallerKind.CONSOLE, action: 'iam:ListUsers', decision: 'allowed' });
});

test('with a code the session has MFA', async () => {
  const session = sandbox.consoleSignIn({ accountId, userName: 'alice', password, tokenCode: device.app.code() });
  expect(await mayListUsers(session)).toBeUndefined();
  expect(await stsClient(sandbox, session).send(new GetCallerIdentityCommand({}))).toMatchObject({ Arn: `arn:aws:iam::${accountId}:user/alice` });
});

test('a session lasts twelve hours', async () => {
  const session = sandbox.consoleSignIn({ accountId, userName: 'plain', password });
  clock.advance(12 * 3_600_000 - 1);
  expect(await mayListUsers(session)).toBeUndefined();
  clock.advance(1);
  expect(await mayListUsers(session)).toMatchObject({ code: 'ExpiredToken' });
});

test('a session cannot call GetSessionToken', async () => {
  const session = sandbox.consoleSignIn({ accountId, userName: 'plain', password });
  expect(await errorOf(stsClient(sandbox, session).send(new GetSessionTokenCommand({}))))
    .toMatchObject({ code: 'AccessDenied', message: 'Cannot call GetSessionToken with session credentials' });
});

test.each([
  ['a wrong password', { userName: 'plain', password: 'wrong' }, INCORRECT],
  ['an unknown user', { userName: 'nobody', password }, INCORRECT],
  ['an unknown account', { accountId: '999999999999', userName: 'plain', password }, INCORRECT],
  ['a user without a password', { userName: 'keyless', password: '' }, INCORRECT],
  ['no code', { userName: 'alice', password }, 'alice has an MFA device; give the code it shows as tokenCode.'],
  ['a code without a device', { userName: 'plain', password, tokenCode: '123456' }, 'plain has no MFA device'],
])('%s', (_, request, message) => {
  expect(() => sandbox.consoleSignIn({ accountId, ...request })).toThrow(message);
});

test('a wrong code, a used one, and one of another device', async () => {
  const signIn = (tokenCode: string, serialNumber?: string) =>
    sandbox.consoleSignIn({ accountId, userName: 'alice', password, tokenCode, serialNumber });
  expect(() => signIn(device.app.code(100))).toThrow(INCORRECT);
  expect(() => signIn(device.app.code(), 'arn:aws:iam::111122223333:mfa/other')).toThrow(INCORRECT);
  signIn(device.app.code());
  expect(() => signIn(device.app.code())).toThrow(INCORRECT);
});

describe('codes at the sign-in page and at STS', () => {
  const withCode = async (name: string) => {
    const key = await createUser(sandbox, name, { password });
    const { serialNumber: SerialNumber, app } = await enrollDevice(sandbox, name);
    return {
      app,
      signIn: (TokenCode: string) => () => sandbox.consoleSignIn({ accountId, userName: name, password, tokenCode: TokenCode }),
      open: (TokenCode: string) => errorOf(stsClient(sandbox, key).send(new GetSessionTokenCommand({ SerialNumber, TokenCode }))),
    };
  };

  test('are spent for both', async () => {
    const { app, signIn, open } = await withCode('both');
    signIn(app.code())();
    expect(await open(app.code())).toMatchObject({ message: expect.stringContaining('invalid MFA one time pass code') });
    expect(await open(app.code(1))).toBeUndefined();
    expect(signIn(app.code(1))).toThrow(INCORRECT);
  });

  test('are counted together, and a wrong password is no attempt', async () => {
    clock.set(Math.ceil(clock.now() / 180_000) * 180_000);
    const { app, signIn, open } = await withCode('counted');
    for (let attempt = 0; attempt < 12; attempt++) {
      expect(() => sandbox.consoleSignIn({ accountId, userName: 'counted', password: 'wrong', tokenCode: app.code() })).toThrow(INCORRECT);
    }
    for (let attempt = 0; attempt < 8; attempt++) {
      expect(signIn(app.code(100 + attempt))).toThrow(INCORRECT);
    }
    expect(await open(app.code())).toBeUndefined();
    expect(signIn(app.code(1))).toThrow(INCORRECT);
    expect(await open(app.code(1))).toMatchObject({ message: expect.stringContaining('unable to validate MFA code') });
    clock.advance(180_000);
    expect(signIn(app.code())).not.toThrow();
  });
});

test('any of several devices may show the code', async () => {
  await createUser(sandbox, 'twofold', { password });
  const [first, second] = [await enrollDevice(sandbox, 'twofold', 'first'), await enrollDevice(sandbox, 'twofold', 'second')];
  for (const app of [first.app, second.app]) {
    expect(() => sandbox.consoleSignIn({ accountId, userName: 'twofold', password, tokenCode: app.code() })).not.toThrow();
  }
});

test('the first device can be enabled in a session without MFA, the second cannot', async () => {
  await createUser(sandbox, 'newcomer', { password, may: { Effect: 'Allow', Action: 'iam:EnableMFADevice', Resource: '*' } });
  const session = sandbox.consoleSignIn({ accountId, userName: 'newcomer', password });
  const enable = async (name: string) => {
    const { serialNumber: SerialNumber, app } = await createDevice(sandbox, name);
    return errorOf(iamClient(sandbox, session).send(new EnableMFADeviceCommand({ UserName: 'newcomer', SerialNumber, ...app.pair() })));
  };
  expect(await enable('newcomer-1')).toBeUndefined();
  expect(await enable('newcomer-2')).toEqual({
    code: 'AccessDenied',
    status: 403,
    message: 'To complete this action, please ensure that you are authenticated with an MFA device that is enabled for this user.',
  });
});

describe('a password that must be changed', () => {
  const mayChange = { Effect: 'Allow', Action: ['iam:ChangePassword', 'iam:GetAccountPasswordPolicy'], Resource: '*' };

  async function reset(userName: string, may?: object) {
    await createUser(sandbox, userName, { password, may });
    const admin = iamClient(sandbox, sandbox.administrator(accountId));
    await admin.send(new UpdateLoginProfileCommand({ UserName: userName, PasswordResetRequired: true }));
  }

  test('is changed at sign-in by the user\'s own permission', async () => {
    await reset('fresh', mayChange);
    expect(() => sandbox.consoleSignIn({ accountId, userName: 'fresh', password })).toThrow('give another one as newPassword');
    sandbox.consoleSignIn({ accountId, userName: 'fresh', password, newPassword: 'Another-horse-8' });
    expect(() => sandbox.consoleSignIn({ accountId, userName: 'fresh', password })).toThrow(INCORRECT);
    expect(() => sandbox.consoleSignIn({ accountId, userName: 'fresh', password: 'Another-horse-8' })).not.toThrow();
  });

  test('is changed under MFA by a user who has a device', async () => {
    const underMfa = { ...mayChange, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } };
    await reset('careful', underMfa);
    expect(() => sandbox.consoleSignIn({ accountId, userName: 'careful', password, newPassword: 'Another-horse-8' })).toThrow('iam:ChangePassword');
    const phone = await enrollDevice(sandbox, 'careful');
    const signIn = () => sandbox.consoleSignIn({ accountId, userName: 'careful', password, newPassword: 'Another-horse-8', tokenCode: phone.app.code() });
    expect(signIn).not.toThrow();
  });

  test('leaves the code unspent where no new one is given', async () => {
    await reset('forgetful', mayChange);
    const phone = await enrollDevice(sandbox, 'forgetful');
    const signIn = (newPassword?: string) => () =>
      sandbox.consoleSignIn({ accountId, userName: 'forgetful', password, newPassword, tokenCode: phone.app.code() });
    expect(signIn()).toThrow('give another one as newPassword');
    expect(signIn('Another-horse-8')).not.toThrow();
  });

  test('is changed from a known network', async () => {
    const from = (range: string) => ({ ...mayChange, Condition: { IpAddress: { 'aws:SourceIp': range } } });
    await reset('at-home', from('127.0.0.0/8'));
    await reset('abroad', from('203.0.113.0/24'));
    const signIn = (userName: string) => () => sandbox.consoleSignIn({ accountId, userName, password, newPassword: 'Another-horse-8' });
    expect(signIn('at-home')).not.toThrow();
    expect(signIn('abroad')).toThrow('iam:ChangePassword');
  });

  test('stays to be changed after a new password that the account refuses', async () => {
    await reset('short', mayChange);
    expect(() => sandbox.consoleSignIn({ accountId, userName: 'short', password, newPassword: 'x' })).toThrow('Password should have a minimum length');
    expect(() => sandbox.consoleSignIn({ accountId, userName: 'short', password })).toThrow('give another one as newPassword');
  });

  test('cannot be changed without it', async () => {
    await reset('stuck');
    expect(() => sandbox.consoleSignIn({ accountId, userName: 'stuck', password, newPassword: 'Another-horse-8' }))
      .toThrow('is not authorized to perform: iam:ChangePassword');
  });
});

describe('a password that a user changes in a console session', () => {
  const change = (session: SandboxCredentials, OldPassword = password) =>
    errorOf(iamClient(sandbox, session).send(new ChangePasswordCommand({ OldPassword, NewPassword: 'Another-horse-8' })));
  const signIn = (userName: string, given = password) => sandbox.consoleSignIn({ accountId, userName, password: given });

  test('is the password from then on, and the session goes on', async () => {
    await createUser(sandbox, 'changer', { password, may: [{ Effect: 'Allow', Action: 'iam:ChangePassword', Resource: '*' }, listUsersIf('false')] });
    const session = signIn('changer');
    expect(await change(session, 'not-the-old-one')).toMatchObject({ code: 'AccessDenied', message: 'The old password was incorrect.' });
    expect(await change(session)).toBeUndefined();
    expect(await mayListUsers(session)).toBeUndefined();
    expect(() => signIn('changer')).toThrow(INCORRECT);
    expect(() => signIn('changer', 'Another-horse-8')).not.toThrow();
  });

  test('needs the permission', async () => {
    await createUser(sandbox, 'unchanging', { password });
    expect(await change(signIn('unchanging'))).toMatchObject({ message: expect.stringContaining('is not authorized to perform: iam:ChangePassword') });
  });

  describe('where the account lets all users change theirs', () => {
    const admin = () => iamClient(sandbox, sandbox.administrator(accountId));
    beforeAll(() => admin().send(new UpdateAccountPasswordPolicyCommand({ AllowUsersToChangePassword: true, MinimumPasswordLength: 8 })));
    afterAll(() => admin().send(new DeleteAccountPasswordPolicyCommand({})));

    test('needs no policy of the user\'s own, and is for the own password only', async () => {
      await createUser(sandbox, 'anybody', { password });
      const session = signIn('anybody');
      expect(await change(session)).toBeUndefined();
      expect(await errorOf(iamClient(sandbox, session).send(new GetAccountPasswordPolicyCommand({})))).toBeUndefined();
      const other = new UpdateLoginProfileCommand({ UserName: 'alice', Password: 'Another-horse-8' });
      expect(await errorOf(iamClient(sandbox, session).send(other))).toMatchObject({ code: 'AccessDenied' });
    });

    test('an explicit deny wins, as that of an MFA enforcement does', async () => {
      const unlessMfa = { Effect: 'Deny', NotAction: 'iam:GetUser', Resource: '*', Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } };
      await createUser(sandbox, 'enforced', { password, may: unlessMfa });
      expect(await change(signIn('enforced'))).toMatchObject({ message: expect.stringContaining('with an explicit deny in an identity-based policy') });
    });
  });
});

describe('over HTTP', () => {
  const post = async (body: string | URLSearchParams, headers: Record<string, string> = {}) =>
    readAnswer(await fetch(`${sandbox.endpoint}/_sandbox/console-sign-in`, { method: 'POST', body, headers }));

  test.each([
    ['a form', () => new URLSearchParams({ accountId, userName: 'plain', password }), {}],
    ['JSON', () => JSON.stringify({ accountId, userName: 'plain', password }), { 'content-type': 'application/json' }],
  ])('%s yields what credential_process reads', async (_, body, headers) => {
    const answer = await post(body(), headers);
    expect(answer.status).toBe(200);
    const { Version, AccessKeyId, SecretAccessKey, SessionToken, Expiration } = JSON.parse(answer.body);
    expect([Version, Date.parse(Expiration)]).toEqual([1, clock.now() + 12 * 3_600_000]);
    expect(await mayListUsers({ accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken })).toBeUndefined();
  });

  test.each<[string, object | string, number, string]>([
    ['a wrong password', { accountId, userName: 'plain', password: 'x' }, 403, INCORRECT],
    ['no password', { accountId, userName: 'plain' }, 400, 'The field \'password\' must be given as a string.'],
    ['a number', { accountId, userName: 'plain', password: 7 }, 400, 'The field \'password\' must be given as a string.'],
    ['a field that is not known', { accountId, userName: 'plain', pasword: 'x' }, 400, 'Unknown field \'pasword\''],
    ['no JSON', '{', 400, 'The body is not JSON.'],
    ['a list', '[]', 400, 'The body is expected to be a JSON object.'],
  ])('%s', async (_, body, status, message) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    expect(await post(text, { 'content-type': 'application/json' })).toMatchObject({ status, message: expect.stringContaining(message) });
  });

  test('only by POST', async () => {
    expect((await fetch(`${sandbox.endpoint}/_sandbox/console-sign-in`)).status).toBe(405);
  });
});

describe('aws login', () => {
  const SIGN_IN = { Effect: 'Allow', Action: 'signin:*', Resource: '*' };

  test('stands for the console session, with its MFA and no longer than it', async () => {
    await createUser(sandbox, 'cli', { password, may: [listUsersIf('true'), SIGN_IN] });
    const phone = await enrollDevice(sandbox, 'cli');
    const console = sandbox.consoleSignIn({ accountId, userName: 'cli', password, tokenCode: phone.app.code() });
    clock.advance(3_600_000);
    const session = sandbox.cliLogin(console);
    expect(session.expiration).toEqual(console.expiration);
    expect(await mayListUsers(session)).toBeUndefined();
    expect(sandbox.decisions.last).toMatchObject({ callerKind: CallerKind.CLI_LOGIN });
  });

  test('knows a user who was renamed, and none who was deleted', async () => {
    const admin = iamClient(sandbox, sandbox.administrator(accountId));
    await createUser(sandbox, 'leaver', { password, may: SIGN_IN });
    const console = sandbox.consoleSignIn({ accountId, userName: 'leaver', password });
    await admin.send(new UpdateUserCommand({ UserName: 'leaver', NewUserName: 'leaver-2' }));
    sandbox.cliLogin(console);
    expect(sandbox.decisions.last).toMatchObject({ callerArn: `arn:aws:iam::${accountId}:user/leaver-2` });
    await deleteUser(admin, 'leaver-2');
    await createUser(sandbox, 'leaver-2', { password, may: SIGN_IN });
    expect(() => sandbox.cliLogin(console)).toThrow('The security token included in the request is invalid');
  });

  test('needs the permission, and a console session', async () => {
    const console = sandbox.consoleSignIn({ accountId, userName: 'plain', password });
    expect(() => sandbox.cliLogin(console)).toThrow('is not authorized to perform: signin:AuthorizeOAuth2Access on resource: '
      + 'arn:aws:signin:us-east-1:111122223333:oauth2/public-client/localhost');
    expect(() => sandbox.cliLogin(sandbox.administrator(accountId))).toThrow('console session');
  });
});
