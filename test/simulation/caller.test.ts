import { Caller, CallerKind, CallerOptions } from '../../src/simulation';
import { CALLER_CONTEXTS, CallerContextName } from '../../src/simulation/caller-contexts';

const ACCOUNT = '111122223333';
const USER = `arn:aws-cn:iam::${ACCOUNT}:user/team/alice`;
const SESSION = `arn:aws-cn:sts::${ACCOUNT}:assumed-role/Ops/alice`;

type Factory = (arn: string, options?: CallerOptions) => Caller;

// mfa: what the context says of MFA; keys: whether the credentials are temporary, and whether a service calls.
const TABLE: [CallerContextName, Factory, string, CallerKind, string | undefined, boolean, string][] = [
  ['accessKey', Caller.accessKey, USER, CallerKind.ACCESS_KEY, undefined, false, 'false'],
  ['accessKeyWithTokenCode', Caller.accessKeyWithTokenCode, USER, CallerKind.ACCESS_KEY, 'true', false, 'false'],
  ['console', Caller.console, USER, CallerKind.CONSOLE, 'false', true, 'false'],
  ['consoleWithMfa', Caller.consoleWithMfa, USER, CallerKind.CONSOLE, 'true', true, 'false'],
  ['sessionToken', Caller.sessionToken, USER, CallerKind.SESSION_TOKEN, 'false', true, 'false'],
  ['sessionTokenWithMfa', Caller.sessionTokenWithMfa, USER, CallerKind.SESSION_TOKEN, 'true', true, 'false'],
  ['cliLogin', Caller.cliLogin, USER, CallerKind.CLI_LOGIN, 'false', true, 'false'],
  ['cliLoginWithMfa', Caller.cliLoginWithMfa, USER, CallerKind.CLI_LOGIN, 'true', true, 'false'],
  ['federationToken', Caller.federationToken, USER, CallerKind.FEDERATION_TOKEN, 'false', true, 'false'],
  ['forwardAccessSession', Caller.forwardAccessSession, USER, CallerKind.FORWARD_ACCESS_SESSION, 'false', true, 'true'],
  ['forwardAccessSessionWithMfa', Caller.forwardAccessSessionWithMfa, USER, CallerKind.FORWARD_ACCESS_SESSION, 'true', true, 'true'],
  ['roleSession', Caller.roleSession, SESSION, CallerKind.ROLE_SESSION, 'false', true, 'false'],
  ['roleSessionFromTokenCode', Caller.roleSessionFromTokenCode, SESSION, CallerKind.ROLE_SESSION, 'false', true, 'false'],
  ['roleSessionFromMfaSession', Caller.roleSessionFromMfaSession, SESSION, CallerKind.ROLE_SESSION, 'true', true, 'false'],
  ['roleSessionFromIdentityProvider', Caller.roleSessionFromIdentityProvider, SESSION, CallerKind.ROLE_SESSION, 'false', true, 'false'],
  ['roleSessionFromService', Caller.roleSessionFromService, SESSION, CallerKind.ROLE_SESSION, 'false', true, 'false'],
];

test('the table of caller kinds has a factory for every row', () => {
  expect(TABLE.map(([name]) => name)).toEqual(Object.keys(CALLER_CONTEXTS));
});

describe.each(TABLE)('Caller.%s', (_name, factory, arn, kind, mfa, temporary, via) => {
  const caller = factory(arn, { mfaAgeSeconds: 60 });
  const keys = caller.contextKeys;

  test('is of its kind', () => {
    expect(caller.kind).toBe(kind);
    expect(caller.accountId).toBe(ACCOUNT);
    expect(caller.ownMfaDevices).toBe(0);
    expect(factory(arn, { ownMfaDevices: 2 }).ownMfaDevices).toBe(2);
  });

  test('says of MFA what AWS says', () => {
    expect(keys['aws:MultiFactorAuthPresent']).toBe(mfa);
    expect(keys['aws:MultiFactorAuthAge']).toBe(mfa === 'true' ? '60' : undefined);
    expect(factory(arn).contextKeys['aws:MultiFactorAuthAge']).toBe(mfa === 'true' ? '0' : undefined);
  });

  test('has an issue time only if temporary', () => {
    expect('aws:TokenIssueTime' in keys).toBe(temporary);
    const issued = factory(arn, { tokenIssueTime: '2030-01-01T00:00:00Z' }).contextKeys['aws:TokenIssueTime'];
    expect(issued).toBe(temporary ? '2030-01-01T00:00:00Z' : undefined);
  });

  test('says who it is', () => {
    const isUser = arn === USER && kind !== CallerKind.FEDERATION_TOKEN;
    expect(keys['aws:username']).toBe(isUser ? 'alice' : undefined);
    expect(keys['aws:PrincipalType']).toBe(isUser ? 'User' : arn === USER ? 'FederatedUser' : 'AssumedRole');
    expect(keys['aws:PrincipalAccount']).toBe(ACCOUNT);
    expect(keys['aws:ViaAWSService']).toBe(via);
  });

  test('does not let its keys be changed', () => {
    expect(() => {
      keys['aws:MultiFactorAuthPresent'] = 'true';
    }).toThrow(TypeError);
  });

  test('refuses what is not its ARN', () => {
    expect(() => factory(arn === USER ? SESSION : USER)).toThrow(arn === USER ? /is not the ARN of an IAM user; expected/ : /is not the ARN of a role session/);
    expect(() => factory('alice')).toThrow(/caller: "alice" is not the ARN/);
  });
});

describe('identityArn', () => {
  test('of a user is the user', () => {
    expect(Caller.accessKey(USER).identityArn).toBe(USER);
    expect(Caller.accessKey(USER).contextKeys['aws:PrincipalArn']).toBe(USER);
  });

  test('of a role session is the role', () => {
    expect(Caller.roleSession(SESSION).identityArn).toBe(`arn:aws-cn:iam::${ACCOUNT}:role/Ops`);
    expect(Caller.roleSession(SESSION).contextKeys['aws:PrincipalArn']).toBe(`arn:aws-cn:iam::${ACCOUNT}:role/Ops`);
  });

  test('of a federated user is the user who made the session', () => {
    const caller = Caller.federationToken(USER);
    expect(caller.arn).toBe(`arn:aws-cn:sts::${ACCOUNT}:federated-user/alice`);
    expect(caller.contextKeys['aws:PrincipalArn']).toBe(caller.arn);
    expect(caller.identityArn).toBe(USER);
  });
});

describe('Caller.of', () => {
  test('adds nothing', () => {
    const caller = Caller.of({ kind: CallerKind.CONSOLE, arn: USER });
    expect(caller.contextKeys).toEqual({});
    expect(caller).toMatchObject({ kind: 'console', arn: USER, accountId: ACCOUNT, identityArn: USER, ownMfaDevices: 0 });
  });

  test('takes what it is given', () => {
    const props = { kind: CallerKind.ROLE_SESSION, arn: SESSION, identityArn: `arn:aws-cn:iam::${ACCOUNT}:role/ci/Ops`, contextKeys: { 'a:b': 'c' } };
    expect(Caller.of(props)).toMatchObject(props);
  });

  test('derives the identity', () => {
    expect(Caller.of({ kind: CallerKind.ROLE_SESSION, arn: SESSION }).identityArn).toBe(`arn:aws-cn:iam::${ACCOUNT}:role/Ops`);
    expect(Caller.of({ kind: CallerKind.FEDERATION_TOKEN, arn: `arn:aws-cn:sts::${ACCOUNT}:federated-user/alice` }).identityArn)
      .toBe(`arn:aws-cn:iam::${ACCOUNT}:user/alice`);
  });

  test.each([
    [{ kind: CallerKind.CONSOLE, arn: 'alice' }, 'caller: "alice" is not an ARN'],
    [{ kind: CallerKind.CONSOLE, arn: USER, accountId: '444455556666' }, `caller: ${USER} is not in account 444455556666`],
    [{ kind: 'root' as CallerKind, arn: USER }, 'caller: unknown kind "root"; expected access-key, console'],
    [{ kind: CallerKind.CONSOLE, arn: USER, ownMfaDevices: -1 }, 'caller: ownMfaDevices is -1; expected a whole number, 0 or more'],
  ])('refuses %j', (props, message) => {
    expect(() => Caller.of(props)).toThrow(message);
  });
});
