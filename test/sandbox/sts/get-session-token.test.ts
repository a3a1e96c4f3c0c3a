import { ListUsersCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand, GetFederationTokenCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { Sandbox, SandboxCredentials } from '../../../sandbox/sandbox';
import { credentialsFrom, iamClient, stsClient } from '../../support/sandbox-clients';
import { createUser, EnrolledDevice, enrollDevice, errorOf } from '../../support/sandbox-people';
import { SettableClock } from '../../support/settable-clock';

const NO_CODE = 'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.';
const BAD_CODE = 'MultiFactorAuthentication failed with invalid MFA one time pass code. ';

let sandbox: Sandbox;
let clock: SettableClock;
let alice: SandboxCredentials;
let device: EnrolledDevice;

beforeAll(async () => {
  clock = new SettableClock(Date.now());
  sandbox = await Sandbox.start({ clock });
  alice = await createUser(sandbox, 'alice', { may: { Effect: 'Allow', Action: '*', Resource: '*' } });
  device = await enrollDevice(sandbox, 'alice');
});

beforeEach(() => clock.advance(10 * 60_000));

afterAll(() => sandbox.close());

function ask(input: { DurationSeconds?: number; SerialNumber?: string; TokenCode?: string } = {}, credentials = alice) {
  return stsClient(sandbox, credentials).send(new GetSessionTokenCommand(input));
}

const withCode = (code = device.app.code()) => ({ SerialNumber: device.serialNumber, TokenCode: code });

describe('with a code', () => {
  test('the session may call IAM, and is the user', async () => {
    const session = credentialsFrom((await ask(withCode())).Credentials);
    expect(session).toMatchObject({ accessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/), secretAccessKey: expect.stringMatching(/^.{40}$/) });
    expect(await stsClient(sandbox, session).send(new GetCallerIdentityCommand({})))
      .toMatchObject({ Arn: 'arn:aws:iam::111122223333:user/alice', UserId: expect.stringMatching(/^AIDA/) });
    expect((await iamClient(sandbox, session).send(new ListUsersCommand({}))).Users).not.toHaveLength(0);
  });

  test('aws:MultiFactorAuthAge grows with the clock', async () => {
    const bob = await createUser(sandbox, 'bob', {
      may: { Effect: 'Allow', Action: 'iam:ListUsers', Resource: '*', Condition: { NumericLessThan: { 'aws:MultiFactorAuthAge': '900' } } },
    });
    const phone = await enrollDevice(sandbox, 'bob');
    const session = credentialsFrom((await ask({ SerialNumber: phone.serialNumber, TokenCode: phone.app.code() }, bob)).Credentials);
    clock.advance(899_000);
    expect(await errorOf(iamClient(sandbox, session).send(new ListUsersCommand({})))).toBeUndefined();
    clock.advance(1_000);
    expect(await errorOf(iamClient(sandbox, session).send(new ListUsersCommand({})))).toMatchObject({ code: 'AccessDenied' });
  });

  test.each([
    ['a wrong code', () => withCode(device.app.code(100)), BAD_CODE],
    ['the code of an unknown device', () => ({ SerialNumber: 'arn:aws:iam::111122223333:mfa/nobody', TokenCode: device.app.code() }), NO_CODE],
    ['a number that is no ARN', () => ({ SerialNumber: 'GAHT12345678', TokenCode: device.app.code() }), NO_CODE],
  ])('%s is refused', async (_, input, message) => {
    expect(await errorOf(ask(input()))).toEqual({ code: 'AccessDenied', message, status: 403 });
  });

  test('a code works once', async () => {
    const input = withCode();
    expect(await errorOf(ask(input))).toBeUndefined();
    expect(await errorOf(ask(input))).toMatchObject({ message: BAD_CODE });
  });

  test('somebody else\'s device is of no use', async () => {
    const carol = await createUser(sandbox, 'carol');
    expect(await errorOf(ask(withCode(), carol))).toMatchObject({ code: 'AccessDenied', message: NO_CODE });
  });
});

describe('without a code', () => {
  test('the session cannot call IAM', async () => {
    const session = credentialsFrom((await ask()).Credentials);
    expect(await errorOf(iamClient(sandbox, session).send(new ListUsersCommand({}))))
      .toEqual({ code: 'InvalidClientTokenId', message: 'The security token included in the request is invalid', status: 403 });
    expect(sandbox.decisions.last).toMatchObject({ action: 'iam:ListUsers', decision: 'refused' });
  });

  test.each([
    ['GetSessionToken', () => new GetSessionTokenCommand({})],
    ['GetFederationToken', () => new GetFederationTokenCommand({ Name: 'someone' })],
  ] as const)('the session cannot call %s', async (name, command) => {
    const session = credentialsFrom((await ask()).Credentials);
    const call = command();
    const answer = call instanceof GetSessionTokenCommand ? stsClient(sandbox, session).send(call) : stsClient(sandbox, session).send(call);
    expect(await errorOf(answer)).toEqual({ code: 'AccessDenied', message: `Cannot call ${name} with session credentials`, status: 403 });
  });

  test('AssumeRole is open to the session, as far as policies go', async () => {
    const session = credentialsFrom((await ask()).Credentials);
    const call = stsClient(sandbox, session).send(new AssumeRoleCommand({ RoleArn: 'arn:aws:iam::111122223333:role/nothing', RoleSessionName: 'me' }));
    expect(await errorOf(call)).toMatchObject({
      code: 'AccessDenied',
      message: 'User: arn:aws:iam::111122223333:user/alice is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/nothing',
    });
  });
});

test('no policy can take it away', async () => {
  const dora = await createUser(sandbox, 'dora', { may: { Effect: 'Deny', Action: '*', Resource: '*' } });
  expect(await errorOf(ask({}, dora))).toBeUndefined();
  expect(await errorOf(stsClient(sandbox, dora).send(new GetCallerIdentityCommand({})))).toBeUndefined();
});

describe('duration', () => {
  const seconds = async (DurationSeconds?: number) => {
    const { Credentials } = await ask({ DurationSeconds });
    return Math.round(((Credentials?.Expiration?.getTime() ?? 0) - clock.now()) / 1000);
  };

  test.each([[undefined, 43_200], [900, 900], [129_600, 129_600]])('%p lasts %i s', async (asked, lasts) => {
    // The answer prints whole seconds.
    expect(Math.abs(await seconds(asked) - lasts)).toBeLessThanOrEqual(1);
  });

  test.each([
    [899, '1 validation error detected: Value \'899\' at \'durationSeconds\' failed to satisfy constraint: Member must have value greater than or equal to 900'],
    [129_601, '1 validation error detected: Value \'129601\' at \'durationSeconds\' failed to satisfy constraint: Member must have value less than or equal to 129600'],
  ])('%i is refused', async (asked, message) => {
    expect(await errorOf(ask({ DurationSeconds: asked }))).toEqual({ code: 'ValidationError', message, status: 400 });
  });

  test('ends the session', async () => {
    const session = credentialsFrom((await ask({ DurationSeconds: 900 })).Credentials);
    clock.advance(899_000);
    expect(await errorOf(stsClient(sandbox, session).send(new GetCallerIdentityCommand({})))).toBeUndefined();
    clock.advance(1_000);
    expect(await errorOf(stsClient(sandbox, session).send(new GetCallerIdentityCommand({}))))
      .toEqual({ code: 'ExpiredToken', message: 'The security token included in the request is expired', status: 403 });
  });
});

describe('input', () => {
  test.each([
    [{ SerialNumber: 'short', TokenCode: '123456' }, 'Value \'short\' at \'serialNumber\' failed to satisfy constraint: Member must have length greater than or equal to 9'],
    [{ SerialNumber: 'with a space', TokenCode: '123456' }, 'regular expression pattern: [\\w+=/:,.@-]*'],
    [{ SerialNumber: 'GAHT12345678', TokenCode: '12345' }, 'Value at \'tokenCode\' failed to satisfy constraint: Member must have length greater than or equal to 6'],
    [{ SerialNumber: 'GAHT12345678', TokenCode: 'abcdef' }, 'Value at \'tokenCode\' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\d]*'],
    [{ SerialNumber: 'GAHT12345678' }, 'Both SerialNumber and TokenCode'],
    [{ TokenCode: '123456' }, 'Both SerialNumber and TokenCode'],
  ])('%j', async (input, message) => {
    expect(await errorOf(ask(input))).toMatchObject({ code: 'ValidationError', message: expect.stringContaining(message) });
  });
});

describe('the token', () => {
  const identity = (credentials: SandboxCredentials) => errorOf(stsClient(sandbox, credentials).send(new GetCallerIdentityCommand({})));

  test.each<[string, (session: SandboxCredentials, other: SandboxCredentials) => SandboxCredentials, string]>([
    ['is missing', session => ({ ...session, sessionToken: undefined }), 'InvalidClientTokenId'],
    ['was changed', session => ({ ...session, sessionToken: session.sessionToken?.replace(/^./, first => first === 'A' ? 'B' : 'A') }), 'InvalidClientTokenId'],
    ['was cut', session => ({ ...session, sessionToken: session.sessionToken?.slice(0, -1) }), 'InvalidClientTokenId'],
    ['belongs to another key', (session, other) => ({ ...session, sessionToken: other.sessionToken }), 'InvalidClientTokenId'],
    ['comes with another secret', (session, other) => ({ ...session, secretAccessKey: other.secretAccessKey }), 'SignatureDoesNotMatch'],
  ])('%s', async (_, change, code) => {
    const [session, other] = [credentialsFrom((await ask()).Credentials), credentialsFrom((await ask()).Credentials)];
    expect(await identity(change(session, other))).toMatchObject({ code, status: 403 });
    expect(await identity(session)).toBeUndefined();
  });
});
