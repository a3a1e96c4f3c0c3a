import { callerOf } from '../../../sandbox/authorization/caller-of-signer';
import { requestContext } from '../../../sandbox/authorization/request-context';
import { AuthorizationTarget, OperationContext } from '../../../sandbox/operation';
import { Signer } from '../../../sandbox/signer';
import { Cloud } from '../../../sandbox/state/cloud';
import { MfaDevice } from '../../../sandbox/state/mfa-device';
import { NamedMap } from '../../../sandbox/state/named-map';
import { Role } from '../../../sandbox/state/role';
import { User } from '../../../sandbox/state/user';
import { CallerKind } from '../../../src/simulation/caller-kind';
import { CompiledPolicy } from '../../../src/simulation/compiled-policy';
import { SettableClock } from '../../support/settable-clock';

const ACCOUNT = '111122223333';
const NOW = Date.parse('2026-09-11T12:00:00Z');
const OTHER_ACCOUNT = '444455556666';
const cloud = new Cloud(new SettableClock(NOW), [ACCOUNT]);

const common = { path: '/team/', accountId: ACCOUNT, createDate: new Date(0), attachedPolicies: new Set<string>() };

const user: User = {
  ...common,
  type: 'user',
  userName: 'alice',
  arn: `arn:aws:iam::${ACCOUNT}:user/team/alice`,
  userId: 'AIDAALICE',
  inlinePolicies: new NamedMap(),
  accessKeys: [],
  mfaDevices: [],
  tags: [{ Key: 'Team', Value: 'red' }],
};

const role: Role = {
  ...common,
  type: 'role',
  roleName: 'Ops',
  arn: `arn:aws:iam::${ACCOUNT}:role/team/Ops`,
  roleId: 'AROAOPS',
  inlinePolicies: new NamedMap(),
  maxSessionDuration: 3600,
  tags: [{ Key: 'Team', Value: 'ops' }],
  trustPolicy: { text: '', compiled: CompiledPolicy.parse({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }, 'trust') },
};

function signer(change: Partial<Signer> = {}): Signer {
  return { kind: CallerKind.ACCESS_KEY, arn: user.arn, accountId: ACCOUNT, accessKeyId: 'AKIA', principal: user, userId: user.userId, ...change };
}

const roleSession = (change: Partial<Signer> = {}) =>
  signer({ kind: CallerKind.ROLE_SESSION, arn: `arn:aws:sts::${ACCOUNT}:assumed-role/Ops/alice`, principal: role, userId: 'AROAOPS:alice', ...change });

function keys(subject: Signer, target: Partial<AuthorizationTarget> = {}, within = cloud) {
  const account = within.account(ACCOUNT);
  if (!account) throw new Error('no account');
  const context: OperationContext = { cloud: within, account, region: 'eu-west-1', signer: subject, origin: { sourceIp: '127.0.0.1', userAgent: 'test/1' } };
  const caller = callerOf(subject, NOW, target.withTokenCode);
  return Object.fromEntries(requestContext(caller, { action: 'iam:GetUser', resource: '*', ...target }, context));
}

test('of every request', () => {
  expect(keys(signer())).toMatchObject({
    'aws:currenttime': '2026-09-11T12:00:00Z',
    'aws:epochtime': '1789128000',
    'aws:sourceip': '127.0.0.1',
    'aws:useragent': 'test/1',
    'aws:securetransport': 'true',
    'aws:requestedregion': 'eu-west-1',
    'aws:principalaccount': ACCOUNT,
    'aws:principaltag/team': 'red',
  });
});

test('of an IAM user', () => {
  expect(keys(signer())).toMatchObject({
    'aws:username': 'alice', 'aws:userid': 'AIDAALICE', 'aws:principalarn': user.arn, 'aws:principaltype': 'User', 'aws:viaawsservice': 'false',
  });
});

test('of a role session: the role, with its path, and not its session', () => {
  const context = keys(roleSession());
  expect(context).toMatchObject({ 'aws:principalarn': role.arn, 'aws:userid': 'AROAOPS:alice', 'aws:principaltype': 'AssumedRole' });
  expect(context).not.toHaveProperty('aws:username');
});

const MINUTE_AGO = NOW - 60_000;

// The truth table of callers is the simulator's; this is which row the account's credentials fall into.
test.each<[string, Signer, boolean, string | undefined, string | undefined]>([
  ['access key', signer(), false, undefined, undefined],
  ['access key with a code in the request', signer(), true, 'true', '0'],
  ['console', signer({ kind: CallerKind.CONSOLE }), false, 'false', undefined],
  ['console with MFA', signer({ kind: CallerKind.CONSOLE, mfaAuthenticatedAt: MINUTE_AGO }), false, 'true', '60'],
  ['session token', signer({ kind: CallerKind.SESSION_TOKEN }), false, 'false', undefined],
  ['session token with MFA', signer({ kind: CallerKind.SESSION_TOKEN, mfaAuthenticatedAt: MINUTE_AGO }), false, 'true', '60'],
  ['session token without MFA, with a code in the request', signer({ kind: CallerKind.SESSION_TOKEN }), true, 'true', '0'],
  ['aws login', signer({ kind: CallerKind.CLI_LOGIN }), false, 'false', undefined],
  ['aws login with MFA', signer({ kind: CallerKind.CLI_LOGIN, mfaAuthenticatedAt: MINUTE_AGO }), false, 'true', '60'],
  ['federation token', signer({ kind: CallerKind.FEDERATION_TOKEN, arn: `arn:aws:sts::${ACCOUNT}:federated-user/guest` }), false, 'false', undefined],
  ['role session', roleSession(), false, 'false', undefined],
  ['role session from an MFA session', roleSession({ mfaAuthenticatedAt: MINUTE_AGO }), false, 'true', '60'],
  ['forward access session', signer({ kind: CallerKind.FORWARD_ACCESS_SESSION }), false, 'false', undefined],
  ['forward access session with MFA', signer({ kind: CallerKind.FORWARD_ACCESS_SESSION, mfaAuthenticatedAt: MINUTE_AGO }), false, 'true', '60'],
])('MFA of %s', (_, subject, withTokenCode, present, age) => {
  const context = keys(subject, { withTokenCode });
  expect([context['aws:multifactorauthpresent'], context['aws:multifactorauthage']]).toEqual([present, age]);
});

test('session tags take the place of the principal\'s, whatever their case', () => {
  expect(keys(roleSession({ sessionContext: { 'aws:PrincipalTag/TEAM': 'blue', 'aws:SourceIdentity': 'alice' } })))
    .toMatchObject({ 'aws:principaltag/team': 'blue', 'aws:sourceidentity': 'alice' });
});

test('of the target', () => {
  expect(keys(signer(), { context: { 'sts:ExternalId': 'x', 'aws:TagKeys': ['a', 'b'] } }))
    .toMatchObject({ 'sts:externalid': 'x', 'aws:tagkeys': ['a', 'b'] });
});

describe('accounts and their organization', () => {
  const ORGANIZATION = 'o-a1b2c3d4e5';
  const organization = new Cloud(new SettableClock(NOW), [ACCOUNT, OTHER_ACCOUNT], 'aws', ORGANIZATION);
  const call = { resource: '*' };
  const assumption = { action: 'sts:AssumeRole', resource: `arn:aws:iam::${OTHER_ACCOUNT}:role/Ops`, trustPolicy: role.trustPolicy.compiled };
  const abroad = { ...assumption, resource: 'arn:aws:iam::999999999999:role/Ops' };
  const ownership = (context: Record<string, unknown>) => ['aws:resourceaccount', 'aws:resourceorgid', 'aws:principalorgid'].map(key => context[key]);

  test.each<[string, Cloud, typeof call, unknown[]]>([
    ['a call without an organization', cloud, call, [ACCOUNT, undefined, undefined]],
    ['a role without an organization', cloud, assumption, [OTHER_ACCOUNT, undefined, undefined]],
    ['a call', organization, call, [ACCOUNT, ORGANIZATION, ORGANIZATION]],
    ['a role of another member account', organization, assumption, [OTHER_ACCOUNT, ORGANIZATION, ORGANIZATION]],
    ['a role of an account that is no member', organization, abroad, ['999999999999', undefined, ORGANIZATION]],
    ['a policy of AWS is reached through the called account', organization, { resource: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }, [ACCOUNT, ORGANIZATION, ORGANIZATION]],
  ])('%s', (_, within, target, expected) => {
    expect(ownership(keys(signer(), target, within))).toEqual(expected);
  });
});

test('the devices of a user count, a role has none', () => {
  const device: MfaDevice = {
    serialNumber: 's', name: 's', path: '/', seed: new Uint8Array(40), createDate: new Date(0), tags: [], drift: 0, usedSteps: new Set(),
  };
  const enrolled = { ...user, mfaDevices: [device, device] };
  expect(callerOf(signer({ principal: enrolled }), NOW).ownMfaDevices).toBe(2);
  expect(callerOf(roleSession(), NOW).ownMfaDevices).toBe(0);
});
