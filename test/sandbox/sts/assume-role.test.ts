import { DeleteRoleCommand, ListRolesCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, AssumeRoleCommandInput, GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { Sandbox, SandboxCredentials } from '../../../sandbox/sandbox';
import { credentialsFrom, iamClient, stsClient } from '../../support/sandbox-clients';
import { createRole, createUser, EnrolledDevice, enrollDevice, errorOf } from '../../support/sandbox-people';
import { SettableClock } from '../../support/settable-clock';

const [HOME, AWAY] = ['111122223333', '444455556666'];
const ASSUME = { Effect: 'Allow', Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'], Resource: '*' };
const trust = (principal: string, Condition?: object) => ({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: principal }, Condition });
const root = (account: string) => `arn:aws:iam::${account}:root`;
const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

let sandbox: Sandbox;
let clock: SettableClock;
let alice: SandboxCredentials;
let device: EnrolledDevice;

beforeAll(async () => {
  clock = new SettableClock(Date.now());
  sandbox = await Sandbox.start({ accounts: [HOME, AWAY], clock });
  alice = await createUser(sandbox, 'alice', { may: ASSUME });
  device = await enrollDevice(sandbox, 'alice');
});

beforeEach(() => clock.advance(10 * 60_000));

afterAll(() => sandbox.close());

function assume(RoleArn: string, input: Partial<AssumeRoleCommandInput> = {}, credentials = alice) {
  return stsClient(sandbox, credentials).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'alice', ...input }));
}

async function session(...parameters: Parameters<typeof assume>): Promise<SandboxCredentials> {
  return credentialsFrom((await assume(...parameters)).Credentials);
}

const withCode = () => ({ SerialNumber: device.serialNumber, TokenCode: device.app.code() });

async function mfaSession(): Promise<SandboxCredentials> {
  return credentialsFrom((await stsClient(sandbox, alice).send(new GetSessionTokenCommand(withCode()))).Credentials);
}

const denied = (arn: string, why = '', who = 'arn:aws:iam::111122223333:user/alice') => ({
  code: 'AccessDenied', message: `User: ${who} is not authorized to perform: sts:AssumeRole on resource: ${arn}${why}`, status: 403,
});

const NO_TRUST = ' because no role trust policy allows the sts:AssumeRole action';
const NO_IDENTITY = ' because no identity-based policy allows the sts:AssumeRole action';

describe('a role session', () => {
  test('is described by the answer and by GetCallerIdentity', async () => {
    const arn = await createRole(sandbox, 'plain', { trust: trust(root(HOME)), path: '/teams/' });
    expect(arn).toBe(`arn:aws:iam::${HOME}:role/teams/plain`);
    const answer = await assume(arn);
    // The path of the role is not in the ARN of the session.
    expect(answer.AssumedRoleUser).toEqual({ Arn: `arn:aws:sts::${HOME}:assumed-role/plain/alice`, AssumedRoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}:alice$/) });
    expect(await stsClient(sandbox, credentialsFrom(answer.Credentials)).send(new GetCallerIdentityCommand({})))
      .toMatchObject({ Arn: answer.AssumedRoleUser?.Arn, UserId: answer.AssumedRoleUser?.AssumedRoleId, Account: HOME });
  });

  test('has the rights of the role and not those of the user', async () => {
    const arn = await createRole(sandbox, 'reader', { trust: trust(root(HOME)), may: { Effect: 'Allow', Action: 'iam:ListUsers', Resource: '*' } });
    const reader = await session(arn);
    expect(await errorOf(iamClient(sandbox, reader).send(new ListUsersCommand({})))).toBeUndefined();
    expect(await errorOf(stsClient(sandbox, reader).send(new AssumeRoleCommand({ RoleArn: arn, RoleSessionName: 'again' }))))
      .toEqual(denied(arn, NO_IDENTITY, `arn:aws:sts::${HOME}:assumed-role/reader/alice`));
  });

  test('does not outlive the role', async () => {
    const arn = await createRole(sandbox, 'short-lived', { trust: trust(root(HOME)) });
    const credentials = await session(arn);
    await iamClient(sandbox, sandbox.administrator(HOME)).send(new DeleteRoleCommand({ RoleName: 'short-lived' }));
    expect(await errorOf(stsClient(sandbox, credentials).send(new GetCallerIdentityCommand({})))).toMatchObject({ code: 'InvalidClientTokenId' });
    await createRole(sandbox, 'short-lived', { trust: trust(root(HOME)) });
    expect(await errorOf(stsClient(sandbox, credentials).send(new GetCallerIdentityCommand({})))).toMatchObject({ code: 'InvalidClientTokenId' });
  });
});

describe('who may', () => {
  test('the account is trusted: the identity must be allowed too', async () => {
    const arn = await createRole(sandbox, 'by-account', { trust: trust(root(HOME)) });
    const eve = await createUser(sandbox, 'eve');
    expect(await errorOf(assume(arn))).toBeUndefined();
    expect(await errorOf(assume(arn, {}, eve))).toEqual(denied(arn, NO_IDENTITY, `arn:aws:iam::${HOME}:user/eve`));
  });

  test('the user is trusted by name: that is enough in the same account', async () => {
    const frank = await createUser(sandbox, 'frank');
    const arn = await createRole(sandbox, 'by-user', { trust: trust(`arn:aws:iam::${HOME}:user/frank`) });
    expect(await errorOf(assume(arn, {}, frank))).toBeUndefined();
    expect(await errorOf(assume(arn))).toEqual(denied(arn, NO_TRUST));
  });

  test('across accounts both must allow', async () => {
    const arn = await createRole(sandbox, 'abroad', { trust: trust(root(HOME)), accountId: AWAY });
    const gina = await createUser(sandbox, 'gina');
    const closed = await createRole(sandbox, 'closed', { trust: trust(root(AWAY)), accountId: AWAY });
    expect((await assume(arn)).AssumedRoleUser?.Arn).toBe(`arn:aws:sts::${AWAY}:assumed-role/abroad/alice`);
    expect(await errorOf(assume(arn, {}, gina))).toMatchObject({ code: 'AccessDenied' });
    expect(await errorOf(assume(closed))).toEqual(denied(closed, NO_TRUST));
  });

  test('an explicit deny of the trust policy wins', async () => {
    const deny = { ...trust(`arn:aws:iam::${HOME}:user/alice`), Effect: 'Deny' };
    const arn = await createRole(sandbox, 'denied', { trust: [trust(root(HOME)), deny] });
    expect(await errorOf(assume(arn))).toEqual(denied(arn, ' with an explicit deny in the role trust policy'));
  });

  test.each([
    ['no such role', 'arn:aws:iam::111122223333:role/nobody'],
    ['no such account', 'arn:aws:iam::999999999999:role/nobody'],
    ['another path', 'arn:aws:iam::111122223333:role/wrong/by-account'],
    ['another partition', 'arn:aws-cn:iam::111122223333:role/by-account'],
  ])('%s', async (_, arn) => {
    expect(await errorOf(assume(arn))).toEqual(denied(arn));
  });

  test('an external id', async () => {
    const arn = await createRole(sandbox, 'partner', { trust: trust(root(HOME), { StringEquals: { 'sts:ExternalId': 'secret' } }) });
    expect(await errorOf(assume(arn, { ExternalId: 'secret' }))).toBeUndefined();
    expect(await errorOf(assume(arn, { ExternalId: 'other' }))).toEqual(denied(arn, NO_TRUST));
    expect(await errorOf(assume(arn))).toEqual(denied(arn, NO_TRUST));
  });

  test('a session name', async () => {
    const arn = await createRole(sandbox, 'named', { trust: trust(root(HOME), { StringEquals: { 'sts:RoleSessionName': '${aws:username}' } }) });
    expect(await errorOf(assume(arn))).toBeUndefined();
    expect(await errorOf(assume(arn, { RoleSessionName: 'bob' }))).toEqual(denied(arn, NO_TRUST));
  });
});

describe('MFA', () => {
  let mfaRole: string;
  let probe: string;

  beforeAll(async () => {
    // What the session's own flag is shows in what its role may do.
    const when = (value: string, action: string) =>
      ({ Effect: 'Allow', Action: action, Resource: '*', Condition: { Bool: { 'aws:MultiFactorAuthPresent': value } } });
    const may = [when('true', 'iam:ListUsers'), when('false', 'iam:ListRoles'), ASSUME];
    mfaRole = await createRole(sandbox, 'mfa-required', { trust: trust(root(HOME), MFA), may });
    probe = await createRole(sandbox, 'probe', { trust: trust(root(HOME)), may });
  });

  async function flagOf(credentials: SandboxCredentials): Promise<string> {
    const whenTrue = await errorOf(iamClient(sandbox, credentials).send(new ListUsersCommand({})));
    const whenFalse = await errorOf(iamClient(sandbox, credentials).send(new ListRolesCommand({})));
    return whenTrue === undefined ? whenFalse === undefined ? 'both' : 'true' : whenFalse === undefined ? 'false' : 'absent';
  }

  test('a long-term key is refused', async () => {
    expect(await errorOf(assume(mfaRole))).toEqual(denied(mfaRole, NO_TRUST));
  });

  test('a session without MFA is refused', async () => {
    const plain = credentialsFrom((await stsClient(sandbox, alice).send(new GetSessionTokenCommand({}))).Credentials);
    expect(await errorOf(assume(mfaRole, {}, plain))).toEqual(denied(mfaRole, NO_TRUST));
  });

  test('a code with the request opens the role, but the session has no MFA', async () => {
    expect(await flagOf(await session(mfaRole, withCode()))).toBe('false');
  });

  test('an MFA session opens the role and hands its MFA on', async () => {
    expect(await flagOf(await session(mfaRole, {}, await mfaSession()))).toBe('true');
  });

  test('and on again through a second role', async () => {
    const first = await session(probe, {}, await mfaSession());
    expect(await flagOf(await session(probe, {}, first))).toBe('true');
    expect(await errorOf(assume(mfaRole, {}, first))).toBeUndefined();
  });

  test('role chaining from a code sheds MFA', async () => {
    const first = await session(mfaRole, withCode());
    expect(await errorOf(assume(mfaRole, {}, first))).toMatchObject({ code: 'AccessDenied', message: expect.stringContaining(NO_TRUST) });
  });

  test('a session of the plain key has no MFA', async () => {
    expect(await flagOf(await session(probe))).toBe('false');
  });

  test('the age of a code with the request is zero, that of a session its own', async () => {
    const arn = await createRole(sandbox, 'fresh', { trust: trust(root(HOME), { NumericLessThan: { 'aws:MultiFactorAuthAge': '60' } }) });
    const old = await mfaSession();
    clock.advance(61_000);
    expect(await errorOf(assume(arn, {}, old))).toEqual(denied(arn, NO_TRUST));
    expect(await errorOf(assume(arn, withCode()))).toBeUndefined();
  });

  test.each([
    ['a wrong code', () => ({ ...withCode(), TokenCode: device.app.code(50) }), 'MultiFactorAuthentication failed with invalid MFA one time pass code. '],
    ['an unknown device', () => ({ ...withCode(), SerialNumber: 'arn:aws:iam::111122223333:mfa/other' }), 'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.'],
  ])('%s', async (_, input, message) => {
    expect(await errorOf(assume(mfaRole, input()))).toEqual({ code: 'AccessDenied', message, status: 403 });
  });

  test('a code works once, for GetSessionToken and AssumeRole together', async () => {
    const code = withCode();
    expect(await errorOf(assume(mfaRole, code))).toBeUndefined();
    expect(await errorOf(assume(mfaRole, code))).toMatchObject({ message: expect.stringContaining('invalid MFA one time pass code') });
    expect(await errorOf(stsClient(sandbox, alice).send(new GetSessionTokenCommand(code)))).toMatchObject({ code: 'AccessDenied' });
  });

  test('a role session has no devices of its own', async () => {
    expect(await errorOf(assume(probe, withCode(), await session(probe)))).toMatchObject({ message: expect.stringContaining('unable to validate MFA code') });
  });
});

test('the roles of the CDK bootstrap stack are there for every region asked', async () => {
  const arn = `arn:aws:iam::${AWAY}:role/cdk-hnb659fds-deploy-role-${AWAY}-eu-west-1`;
  expect((await assume(arn)).AssumedRoleUser?.Arn).toContain('assumed-role/cdk-hnb659fds-deploy-role');
});
