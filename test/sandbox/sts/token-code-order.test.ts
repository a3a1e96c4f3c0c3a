import { AssumeRoleCommand, AssumeRoleCommandInput, GetSessionTokenCommand, GetSessionTokenCommandInput } from '@aws-sdk/client-sts';
import { Sandbox, SandboxCredentials } from '../../../sandbox/sandbox';
import { credentialsFrom, stsClient } from '../../support/sandbox-clients';
import { createRole, createUser, EnrolledDevice, enrollDevice, errorOf } from '../../support/sandbox-people';
import { SettableClock } from '../../support/settable-clock';

const HOME = '111122223333';
const ASSUME = { Effect: 'Allow', Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'], Resource: '*' };
const TRUST = { ...ASSUME, Resource: undefined, Principal: { AWS: `arn:aws:iam::${HOME}:root` } };
/** More than STS looks at in one window. */
const TRIES = 10;

let sandbox: Sandbox;
let clock: SettableClock;
let alice: SandboxCredentials;
let device: EnrolledDevice;
let RoleArn: string;

beforeAll(async () => {
  clock = new SettableClock(1_800_000_000_000);
  sandbox = await Sandbox.start({ clock });
  alice = await createUser(sandbox, 'alice', { may: ASSUME });
  device = await enrollDevice(sandbox, 'alice');
  RoleArn = await createRole(sandbox, 'role', { trust: TRUST, may: ASSUME });
});

beforeEach(() => clock.advance(180_000));

afterAll(() => sandbox.close());

type Code = Pick<GetSessionTokenCommandInput, 'SerialNumber' | 'TokenCode'>;
const withCode = (): Code => ({ SerialNumber: device.serialNumber, TokenCode: device.app.code() });

function getSession(input: GetSessionTokenCommandInput, credentials = alice) {
  return stsClient(sandbox, credentials).send(new GetSessionTokenCommand(input));
}

function assume(input: Partial<AssumeRoleCommandInput>, credentials = alice) {
  return stsClient(sandbox, credentials).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'alice', ...input }));
}

/** Ten refusals with a good code, after which the code is good still. */
async function expectUntouched(call: (code: Code) => Promise<unknown>, error: string | RegExp): Promise<void> {
  const code = withCode();
  for (let count = 0; count < TRIES; count++) {
    expect(await errorOf(call(code))).toMatchObject(typeof error === 'string' ? { code: error } : { message: expect.stringMatching(error) });
  }
  expect(await errorOf(getSession(code))).toBeUndefined();
}

describe('a request that is not valid neither spends a code nor counts as an attempt', () => {
  test.each<[Partial<AssumeRoleCommandInput>, string]>([
    [{ DurationSeconds: 899 }, 'ValidationError'],
    [{ DurationSeconds: 43_201 }, 'ValidationError'],
    [{ RoleArn: `arn:aws:iam::${HOME}:user/alice` }, 'ValidationError'],
    [{ RoleArn: 'role' }, 'ValidationError'],
    [{ RoleSessionName: 'a b' }, 'ValidationError'],
    [{ RoleSessionName: undefined }, 'ValidationError'],
    [{ ExternalId: 'x' }, 'ValidationError'],
    [{ SourceIdentity: 'x' }, 'ValidationError'],
    [{ Policy: 'x'.repeat(2049) }, 'ValidationError'],
    [{ Policy: '{' }, 'MalformedPolicyDocumentException'],
    [{ PolicyArns: [{ arn: 'short' }] }, 'ValidationError'],
    [{ Tags: [{ Key: 'a', Value: '1' }, { Key: 'A', Value: '2' }] }, 'InvalidParameterValue'],
    [{ TransitiveTagKeys: ['a'] }, 'InvalidParameterValue'],
  ])('AssumeRole %j', (input, error) => expectUntouched(code => assume({ ...input, ...code }), error));

  test.each([899, 129_601])('GetSessionToken of %i s', DurationSeconds => expectUntouched(code => getSession({ DurationSeconds, ...code }), 'ValidationError'));

  test.each<[string, Partial<AssumeRoleCommandInput>]>([
    ['an unlikely serial number', { SerialNumber: 'a b c d e f' }],
    ['a code of letters', { TokenCode: 'abcdef' }],
    ['no code', { TokenCode: undefined }],
  ])('%s', (_, change) => expectUntouched(code => assume({ ...code, ...change }), 'ValidationError'));

  test.each<[string, Partial<AssumeRoleCommandInput>]>([
    ['a role for more than an hour, from a session', { DurationSeconds: 3601 }],
  ])('%s', async (_, input) => {
    const session = credentialsFrom((await getSession({})).Credentials);
    await expectUntouched(code => assume({ ...input, ...code }, session), 'ValidationError');
  });
});

test('who may not call GetSessionToken spends no code', async () => {
  const session = credentialsFrom((await getSession({})).Credentials);
  await expectUntouched(code => getSession(code, session), /^Cannot call GetSessionToken with session credentials$/);
});

describe('what depends on the role is told after the code was looked at', () => {
  test.each<[string, Partial<AssumeRoleCommandInput>, string]>([
    ['a role that is not there', { RoleArn: `arn:aws:iam::${HOME}:role/nobody` }, 'AccessDenied'],
    ['more than the role grants', { DurationSeconds: 7200 }, 'ValidationError'],
    ['a session policy that is not there', { PolicyArns: [{ arn: `arn:aws:iam::${HOME}:policy/nothing` }] }, 'InvalidParameterValue'],
  ])('%s', async (_, input, error) => {
    const code = withCode();
    const wrong = { ...code, TokenCode: device.app.code(50) };
    expect(await errorOf(assume({ ...input, ...wrong }))).toMatchObject({ code: 'AccessDenied', message: expect.stringContaining('invalid MFA one time pass code') });
    expect(await errorOf(assume({ ...input, ...code }))).toMatchObject({ code: error });
    expect(await errorOf(getSession(code))).toMatchObject({ message: expect.stringContaining('invalid MFA one time pass code') });
  });

  test('and told only to those who may assume it', async () => {
    const bob = await createUser(sandbox, 'bob');
    expect(await errorOf(assume({ DurationSeconds: 7200 }, bob))).toMatchObject({ code: 'AccessDenied' });
  });
});
