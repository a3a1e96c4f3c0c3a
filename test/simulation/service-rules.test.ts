import { ACCOUNT, ALICE, compiled, contextMap, decide } from './support/decide';
import { Caller } from '../../src/simulation/caller';
import { CallerKind } from '../../src/simulation/caller-kind';
import { evaluate, PolicySet } from '../../src/simulation/evaluate';

const ALLOW_ALL = compiled({ Effect: 'Allow', Action: '*', Resource: '*' });
const DENY_ALL = compiled({ Effect: 'Deny', Action: '*', Resource: '*' });
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/Ops/alice`;
const BOB = `arn:aws:iam::${ACCOUNT}:user/bob`;

const CALLERS: Record<string, Caller> = {
  'key': Caller.accessKey(ALICE),
  'console': Caller.console(ALICE),
  'console+MFA': Caller.consoleWithMfa(ALICE),
  'token': Caller.sessionToken(ALICE),
  'token+MFA': Caller.sessionTokenWithMfa(ALICE),
  'login': Caller.cliLogin(ALICE),
  'federation': Caller.federationToken(ALICE),
  'role': Caller.roleSession(SESSION),
  'role+MFA': Caller.roleSessionFromMfaSession(SESSION),
  'service': Caller.forwardAccessSession(ALICE),
};
const NAMES = Object.keys(CALLERS);

function decisionOf(caller: Caller, action: string, resource: string = '*') {
  const sessionPolicies = caller.kind === 'federation-token' ? { sessionPolicies: [ALLOW_ALL] } : {};
  return decide({ identityPolicies: [ALLOW_ALL], ...sessionPolicies }, { caller, action, resource, context: caller.contextKeys });
}

describe('refused whatever the policies allow', () => {
  const rows: [string, string[]][] = [
    ['sts:GetCallerIdentity', []],
    ['sts:GetSessionToken', NAMES.filter((name) => name !== 'key')],
    ['sts:GetFederationToken', NAMES.filter((name) => name !== 'key')],
    ['sts:AssumeRole', ['federation']],
    ['sts:TagSession', []],
    ['sts:DecodeAuthorizationMessage', ['token', 'token+MFA', 'federation']],
    ['iam:ListUsers', ['token', 'federation']],
    ['iam:CreateUser', ['token', 'federation']],
    ['iam:PassRole', []],
    ['s3:GetObject', []],
    ['signin:CreateOAuth2Token', []],
  ];
  const cells = rows.flatMap(([action, refused]) => NAMES.map((name) => [action, name, refused.includes(name) ? 'refused' : 'allowed'] as const));

  test.each(cells)('%s by %s: %s', (action, name, expected) => {
    expect(decisionOf(CALLERS[name], action)).toBe(expected);
    expect(decisionOf(CALLERS[name], action.toUpperCase())).toBe(expected);
  });
});

describe('the root user', () => {
  const root = Caller.of({ kind: CallerKind.ACCESS_KEY, arn: `arn:aws:iam::${ACCOUNT}:root` });
  const role = `arn:aws:iam::${ACCOUNT}:role/Ops`;

  test('assumes no role, whatever its trust policy says', () => {
    const trustPolicy = compiled({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: ACCOUNT } });
    expect(decide({ identityPolicies: [ALLOW_ALL], trustPolicy }, { caller: root, action: 'sts:AssumeRole', resource: role })).toBe('refused');
  });

  test.each<[string, Partial<PolicySet>, string, string]>([
    ['needs no policy', {}, BOB, 'allowed'],
    ['needs one of another account for its resources', {}, 'arn:aws:iam::444455556666:user/bob', 'implicitDeny'],
    ['is limited by service control policies', { serviceControlPolicies: [[ALLOW_ALL], []] }, BOB, 'implicitDeny'],
    ['is denied by service control policies', { serviceControlPolicies: [[ALLOW_ALL, DENY_ALL]] }, BOB, 'explicitDeny'],
  ])('%s', (_name, policies, resource, expected) => {
    expect(decide(policies, { caller: root, action: 'iam:DeleteUser', resource })).toBe(expected);
  });
});

describe('allowed whatever the policies deny', () => {
  test.each(NAMES)('sts:GetCallerIdentity by %s', (name) => {
    const caller = CALLERS[name];
    const request = { caller, action: 'sts:GetCallerIdentity', resource: '*', context: contextMap(caller.contextKeys) };
    const result = evaluate(request, { identityPolicies: [DENY_ALL], sessionPolicies: [], serviceControlPolicies: [[]] });
    expect(result).toEqual({ decision: 'allowed', reason: 'sts:GetCallerIdentity needs no permission and cannot be denied.' });
  });

  test('sts:GetSessionToken by an access key', () => {
    expect(decide({ identityPolicies: [DENY_ALL] }, { action: 'sts:GetSessionToken', resource: '*' })).toBe('allowed');
    expect(decide({}, { action: 'STS:getsessiontoken', resource: '*' })).toBe('allowed');
  });

  test('but not sts:GetFederationToken', () => {
    expect(decide({ identityPolicies: [DENY_ALL] }, { action: 'sts:GetFederationToken', resource: '*' })).toBe('explicitDeny');
    expect(decide({}, { action: 'sts:GetFederationToken', resource: '*' })).toBe('implicitDeny');
  });
});

describe('own MFA devices', () => {
  const enable = 'iam:EnableMFADevice';
  const deactivate = 'iam:DeactivateMFADevice';
  const oneDevice = { ownMfaDevices: 1 };
  test.each<[string, Caller, string, string, string]>([
    ['the first device, by key', Caller.accessKey(ALICE), enable, ALICE, 'allowed'],
    ['the second device, by key', Caller.accessKey(ALICE, oneDevice), enable, ALICE, 'refused'],
    ['the third device, by key', Caller.accessKey(ALICE, { ownMfaDevices: 2 }), enable, ALICE, 'refused'],
    ['removal, by key', Caller.accessKey(ALICE, oneDevice), deactivate, ALICE, 'refused'],
    ['removal without a device, by key', Caller.accessKey(ALICE), deactivate, ALICE, 'allowed'],
    ['resync, by key', Caller.accessKey(ALICE, oneDevice), 'iam:ResyncMFADevice', ALICE, 'allowed'],
    ['creation, by key', Caller.accessKey(ALICE, oneDevice), 'iam:CreateVirtualMFADevice', ALICE, 'allowed'],
    ['another user, by key', Caller.accessKey(ALICE, oneDevice), enable, BOB, 'allowed'],
    ['removal from another user, by key', Caller.accessKey(ALICE, oneDevice), deactivate, BOB, 'allowed'],
    ['the second device, with MFA', Caller.sessionTokenWithMfa(ALICE, oneDevice), enable, ALICE, 'allowed'],
    ['removal, with MFA', Caller.sessionTokenWithMfa(ALICE, oneDevice), deactivate, ALICE, 'allowed'],
    ['removal, in the console with MFA', Caller.consoleWithMfa(ALICE, oneDevice), deactivate, ALICE, 'allowed'],
    ['removal, in the console without', Caller.console(ALICE, oneDevice), deactivate, ALICE, 'refused'],
    ['removal, by a service for a key', Caller.forwardAccessSession(ALICE, oneDevice), deactivate, ALICE, 'refused'],
    ['removal, by a role', Caller.roleSession(SESSION, oneDevice), deactivate, ALICE, 'allowed'],
  ])('%s', (_name, caller, action, resource, expected) => {
    expect(decisionOf(caller, action, resource)).toBe(expected);
  });

  test('come before the policies', () => {
    const caller = Caller.accessKey(ALICE, oneDevice);
    expect(decide({ identityPolicies: [DENY_ALL] }, { caller, action: enable, resource: ALICE })).toBe('refused');
  });
});
