import {
  CreateAccessKeyCommand, DeactivateMFADeviceCommand, EnableMFADeviceCommand, ListMFADevicesCommand, UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { ClientCredentials, iamClient, stsClient } from '../../../cli/clients/clients';
import { explainFailure, FailureContext, StsFailure } from '../../../cli/clients/sts-failure';
import { Clock } from '../../../sandbox/clock';
import { Sandbox, SandboxCredentials } from '../../../sandbox/sandbox';
import { AwsFolder } from '../../support/aws-folder';
import { Relay } from '../../support/relay';
import { credentialsFrom } from '../../support/sandbox-clients';
import { createRole, createUser, EnrolledDevice, enrollDevice } from '../../support/sandbox-people';

const files = new AwsFolder();
const relays: Relay[] = [];
let sandbox: Sandbox;
let alice: SandboxCredentials;
let device: EnrolledDevice;

beforeAll(async () => {
  sandbox = await Sandbox.start();
  alice = await createUser(sandbox, 'alice', { may: { Effect: 'Allow', Action: ['iam:*MFADevice*', 'sts:AssumeRole'], Resource: '*' } });
  device = await enrollDevice(sandbox, 'alice');
});

afterAll(async () => {
  for (const relay of relays) relay.close();
  await sandbox.close();
});

const surroundings = (endpoint = sandbox.endpoint) => ({ ...files.env, AWS_ENDPOINT_URL: endpoint });
const sts = (credentials: ClientCredentials = alice, endpoint?: string) => stsClient({ env: surroundings(endpoint), credentials });
const iam = (credentials: ClientCredentials = alice) => iamClient({ env: surroundings(), credentials });
const administrator = () => iam(sandbox.administrator('111122223333'));

async function explained(call: Promise<unknown>, context: Partial<FailureContext> = {}): Promise<StsFailure> {
  const error: unknown = await call.then(() => new Error('it succeeded'), (failure: unknown) => failure);
  return explainFailure(error, { profile: 'acme', ...context });
}

async function session(SerialNumber: string, TokenCode: string, credentials = alice): Promise<SandboxCredentials> {
  const { Credentials } = await (await sts(credentials)).send(new GetSessionTokenCommand({ SerialNumber, TokenCode }));
  return credentialsFrom(Credentials);
}

/** A code that nobody has used. */
function freshCode(of = device): string {
  sandbox.clock.advance(30_000);
  return of.app.code();
}

function wrongCode(): string {
  const near = [-2, -1, 0, 1, 2].map((steps) => device.app.code(steps));
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !near.includes(code))!;
}

describe('in the embedded account, a code', () => {
  const WRONG = 'AWS did not take the code: it is wrong, older than a minute, or used before, for each code works once; give the next one that the device shows';

  test('that is wrong', async () => {
    expect(await explained(session(device.serialNumber, wrongCode()), { serialNumber: device.serialNumber })).toEqual({ kind: 'wrong-code', advice: WRONG });
  });

  test('that was used', async () => {
    const code = freshCode();
    await session(device.serialNumber, code);
    expect(await explained(session(device.serialNumber, code), { serialNumber: device.serialNumber })).toEqual({ kind: 'wrong-code', advice: WRONG });
  });

  test('that is late', async () => {
    const code = freshCode();
    sandbox.clock.advance(120_000);
    expect(await explained(session(device.serialNumber, code), { serialNumber: device.serialNumber })).toEqual({ kind: 'wrong-code', advice: WRONG });
  });

  test.each(['12345', '1234567', 'abcdef', 'ccccccvirltkehvvtnblrltvkftcgbubhhrt', ''])('such as "%s"', async (code) => {
    const { kind, advice } = await explained(session(device.serialNumber, code), { serialNumber: device.serialNumber });
    expect([kind, advice]).toEqual(['malformed-code', expect.stringContaining('the 6 digits that the MFA device shows')]);
    if (code !== '') expect(advice).not.toContain(code);
  });
});

describe('in the embedded account, a device', () => {
  const UNKNOWN = /^AWS cannot check a code of \S+ for the user of the profile acme: .*aws iam list-mfa-devices/;

  test('of another user', async () => {
    await createUser(sandbox, 'bob');
    const bobs = await enrollDevice(sandbox, 'bob');
    const { kind, advice } = await explained(session(bobs.serialNumber, freshCode(bobs)), { serialNumber: bobs.serialNumber });
    expect([kind, advice]).toEqual(['unknown-device', expect.stringMatching(UNKNOWN)]);
    expect(advice).toContain(bobs.serialNumber);
  });

  test('that was removed', async () => {
    const second = await enrollDevice(sandbox, 'alice', 'old-phone');
    await (await administrator()).send(new DeactivateMFADeviceCommand({ UserName: 'alice', SerialNumber: second.serialNumber }));
    const failure = await explained(session(second.serialNumber, freshCode(second)), { serialNumber: second.serialNumber });
    expect(failure).toEqual({ kind: 'unknown-device', advice: expect.stringMatching(UNKNOWN) as string });
  });

  test('of another account', async () => {
    const serialNumber = 'arn:aws:iam::444455556666:mfa/phone';
    expect(await explained(session(serialNumber, '123456'), { serialNumber, userArn: 'arn:aws:iam::111122223333:user/alice' })).toEqual({
      kind: 'unknown-device',
      advice: `${serialNumber} is a device of the account 444455556666, and the profile acme is of 111122223333: give a device of that account, or another profile`,
    });
  });

  test.each([
    ['the ARN of the user', 'arn:aws:iam::111122223333:user/alice', /is the ARN of a user, not of an MFA device: leave --serial and mfa_serial out/],
    ['a security key', 'arn:aws-us-gov:iam::111122223333:u2f/user/alice/key-A1B2', /is a passkey or security key, .* aws login .*iam-mfa enroll --profile acme/],
    ['a name', 'my phone!', /^my phone! is not the serial number of an MFA device; expected one such as arn:aws:iam/],
    ['a short name', 'phone', /^phone is not the serial number of an MFA device/],
  ])('that is %s', async (_, serialNumber, advice) => {
    expect(await explained(session(serialNumber, '123456'), { serialNumber })).toEqual({ kind: 'malformed-serial', advice: expect.stringMatching(advice) as string });
  });

  test('that is a security key, of which a code was made by a press', async () => {
    const serialNumber = 'arn:aws:iam::111122223333:u2f/user/alice/key-A1B2';
    const { kind, advice } = await explained(session(serialNumber, 'ccccccvirltkehvv'), { serialNumber });
    expect([kind, advice]).toEqual(['malformed-serial', expect.stringContaining('aws login')]);
  });
});

describe('in the embedded account, a key', () => {
  test('that is deactivated', async () => {
    const second = credentialsFrom((await (await administrator()).send(new CreateAccessKeyCommand({ UserName: 'alice' }))).AccessKey);
    await (await administrator()).send(new UpdateAccessKeyCommand({ UserName: 'alice', AccessKeyId: second.accessKeyId, Status: 'Inactive' }));
    expect(await explained(session(device.serialNumber, freshCode(), second))).toEqual({
      kind: 'stale-key', advice: expect.stringMatching(/^AWS does not know the access key of the profile acme: it is deactivated or deleted/) as string,
    });
  });

  test('with another secret', async () => {
    const { kind, advice } = await explained(session(device.serialNumber, freshCode(), { ...alice, secretAccessKey: 'another-secret' }));
    expect([kind, advice]).toEqual(['stale-key', expect.stringMatching(/^the secret access key of the profile acme does not belong to its access key ID/)]);
    expect(advice).not.toContain('another-secret');
  });

  test('whose two parts are in each other\'s place, without the secret', async () => {
    const swapped = { accessKeyId: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', secretAccessKey: alice.accessKeyId };
    const { kind, advice } = await explained(session(device.serialNumber, freshCode(), swapped));
    expect([kind, advice]).toEqual(['stale-key', expect.stringMatching(/^what the profile acme has as aws_access_key_id is none; .* aws configure --profile acme$/)]);
    expect(advice).not.toContain('wJalr');
  });

  test('that is one of a session', async () => {
    const temporary = await session(device.serialNumber, freshCode());
    expect(await explained(session(device.serialNumber, freshCode(), temporary))).toEqual({
      kind: 'denied', advice: expect.stringContaining('sessions are opened with a long-term access key') as string,
    });
  });

  test('of a session without MFA, which IAM does not take', async () => {
    const { Credentials } = await (await sts()).send(new GetSessionTokenCommand({}));
    const call = (await iam(credentialsFrom(Credentials))).send(new ListMFADevicesCommand({ UserName: 'alice' }));
    expect(await explained(call, { isSession: true })).toEqual({
      kind: 'session-without-mfa', advice: expect.stringContaining('it was opened without MFA, or its key is gone; run iam-mfa login --profile acme --force') as string,
    });
  });

  test('of a session that has expired', async () => {
    const temporary = await session(device.serialNumber, freshCode());
    sandbox.clock.advance(13 * 3_600_000);
    expect(await explained((await iam(temporary)).send(new ListMFADevicesCommand({ UserName: 'alice' })), { isSession: true })).toEqual({
      kind: 'expired-session', advice: 'the session of the profile acme has expired: run iam-mfa login --profile acme',
    });
  });
});

describe('in the embedded account, what is not allowed', () => {
  const listing = async (credentials: ClientCredentials) => (await iam(credentials)).send(new ListMFADevicesCommand({ UserName: 'alice' }));

  test('for want of a policy', async () => {
    expect(await explained(listing(await createUser(sandbox, 'nobody')))).toEqual({
      kind: 'denied',
      advice: 'AWS does not allow iam:ListMFADevices to arn:aws:iam::111122223333:user/nobody: no identity-based policy allows it; '
        + 'ask whoever administers the account for iam:ListMFADevices',
    });
  });

  test('by an explicit deny', async () => {
    const denied = await createUser(sandbox, 'denied', { may: { Effect: 'Deny', Action: '*', Resource: '*' } });
    expect(await explained(listing(denied))).toEqual({
      kind: 'denied',
      advice: 'AWS does not allow iam:ListMFADevices to arn:aws:iam::111122223333:user/denied: an identity-based policy denies it; '
        + 'if that policy wants MFA, open a session first (iam-mfa login), else ask whoever administers the account',
    });
  });

  test('without MFA, by a rule of IAM itself', async () => {
    const second = new EnableMFADeviceCommand({ UserName: 'alice', SerialNumber: device.serialNumber, AuthenticationCode1: '123456', AuthenticationCode2: '654321' });
    expect(await explained((await iam()).send(second))).toEqual({
      kind: 'session-without-mfa', advice: 'AWS wants a session with MFA for this, for the user has a device: run iam-mfa login --profile acme',
    });
  });

  test('for so long', async () => {
    expect(await explained((await sts()).send(new GetSessionTokenCommand({ DurationSeconds: 200_000 })))).toEqual({
      kind: 'other', advice: 'the session can last at most 36 h (129600 seconds): ask for another duration',
    });
    const trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: '111122223333' } };
    const RoleArn = await createRole(sandbox, 'deploy', { trust, may: { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' } });
    const assume = new AssumeRoleCommand({ RoleArn, RoleSessionName: 'alice', DurationSeconds: 7_200 });
    expect(await explained((await sts()).send(assume))).toEqual({ kind: 'other', advice: expect.stringContaining('the role does not allow sessions of that length') as string });
    const { Credentials } = await (await sts()).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'alice' }));
    expect(await explained((await sts(credentialsFrom(Credentials))).send(assume))).toEqual({
      kind: 'chained-duration', advice: 'a role that is assumed with a session lasts an hour at most: ask for 3600 seconds or less (duration_seconds)',
    });
  });
});

describe('in the embedded account, a clock', () => {
  test.each([
    ['behind', 14 * 60_000 + 3_600_000, 'the clock of this machine is 1 h 14 min behind AWS\'s: set it'],
    ['ahead', -2 * 3_600_000, 'the clock of this machine is 2 h ahead of AWS\'s: set it'],
  ])('that is %s, where no Date header lets the SDK correct it', async (_, ahead, advice) => {
    class ClockOfAws extends Clock {
      override wallNow(): number {
        return Date.now() + ahead;
      }
    }
    const other = await Sandbox.start({ clock: new ClockOfAws() });
    // The Date header of the embedded account is of this machine.
    const { accessKeyId, secretAccessKey } = other.administrator('111122223333');
    const failure = await explained((await sts({ accessKeyId, secretAccessKey }, other.endpoint)).send(new GetSessionTokenCommand({})));
    expect(failure).toEqual({ kind: 'clock', advice: expect.stringContaining(advice) as string });
    await other.close();
  });

  test('is told of where a code is wrong', async () => {
    const relay = await Relay.to(sandbox.endpoint, { date: () => Date.now() + 90_000 });
    relays.push(relay);
    const call = (await sts(alice, relay.endpoint)).send(new GetSessionTokenCommand({ SerialNumber: device.serialNumber, TokenCode: wrongCode() }));
    const { kind, advice } = await explained(call);
    expect([kind, advice]).toEqual(['wrong-code', expect.stringMatching(/; the clock of this machine is 1 min behind AWS's, so that codes made on it are wrong/)]);
  });
});
