import { ACCOUNT, ALICE, bareCaller, compiled, Context, decide, OTHER_ACCOUNT } from './support/decide';
import { Caller } from '../../src/simulation/caller';
import { CallerKind } from '../../src/simulation/caller-kind';
import { PolicySet } from '../../src/simulation/evaluate';

const ROLE = `arn:aws:iam::${ACCOUNT}:role/team/Ops`;
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/Build/run-1`;
const FOREIGN_ALICE = `arn:aws:iam::${OTHER_ACCOUNT}:user/alice`;
const USER = bareCaller();
const ROLE_SESSION = bareCaller(SESSION, CallerKind.ROLE_SESSION);
const FOREIGN_USER = bareCaller(FOREIGN_ALICE);

const MAY_ASSUME = compiled({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' });
const MAY_NOT = compiled({ Effect: 'Deny', Action: 'sts:*', Resource: '*' });
const MAY_READ = compiled({ Effect: 'Allow', Action: 's3:*', Resource: '*' });

function trusting(principal: unknown, rest: object = {}): Pick<PolicySet, 'trustPolicy'> {
  return { trustPolicy: compiled({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: principal, ...rest }) };
}

function assume(caller: Caller, policies: Partial<PolicySet>, context: Context = {}) {
  return decide(policies, { caller, action: 'sts:AssumeRole', resource: ROLE, context });
}

describe('who is trusted', () => {
  // With and without an identity-based policy that lets the caller assume the role.
  test.each<[string, unknown, Caller, string, string]>([
    ['the account by its ID', { AWS: ACCOUNT }, USER, 'allowed', 'implicitDeny'],
    ['the account by its root', { AWS: `arn:aws:iam::${ACCOUNT}:root` }, USER, 'allowed', 'implicitDeny'],
    ['the account of a role session', { AWS: ACCOUNT }, ROLE_SESSION, 'allowed', 'implicitDeny'],
    ['the root of the same account ID in another partition', { AWS: `arn:aws-cn:iam::${ACCOUNT}:root` }, USER, 'implicitDeny', 'implicitDeny'],
    ['the role of that name in another partition', { AWS: `arn:aws-us-gov:iam::${ACCOUNT}:role/Build` }, ROLE_SESSION, 'implicitDeny', 'implicitDeny'],
    ['another account', { AWS: OTHER_ACCOUNT }, USER, 'implicitDeny', 'implicitDeny'],
    ['the user', { AWS: ALICE }, USER, 'allowed', 'allowed'],
    ['the user among others', { AWS: [`${ALICE}2`, ALICE] }, USER, 'allowed', 'allowed'],
    ['the user and the account', { AWS: [ACCOUNT, ALICE] }, USER, 'allowed', 'allowed'],
    ['another user', { AWS: `arn:aws:iam::${ACCOUNT}:user/bob` }, USER, 'implicitDeny', 'implicitDeny'],
    ['a user of another path', { AWS: `arn:aws:iam::${ACCOUNT}:user/team/alice` }, USER, 'implicitDeny', 'implicitDeny'],
    ['a user of another letter case', { AWS: ALICE.replace('alice', 'Alice') }, USER, 'implicitDeny', 'implicitDeny'],
    ['the role of the session', { AWS: `arn:aws:iam::${ACCOUNT}:role/Build` }, ROLE_SESSION, 'allowed', 'allowed'],
    ['the role of the session, with a path', { AWS: `arn:aws:iam::${ACCOUNT}:role/ci/Build` }, ROLE_SESSION, 'allowed', 'allowed'],
    ['another role', { AWS: `arn:aws:iam::${ACCOUNT}:role/Deploy` }, ROLE_SESSION, 'implicitDeny', 'implicitDeny'],
    ['the role of that name in another account', { AWS: `arn:aws:iam::${OTHER_ACCOUNT}:role/Build` }, ROLE_SESSION, 'implicitDeny', 'implicitDeny'],
    ['the session', { AWS: SESSION }, ROLE_SESSION, 'allowed', 'allowed'],
    ['another session of the role', { AWS: `${SESSION}2` }, ROLE_SESSION, 'implicitDeny', 'implicitDeny'],
    ['a user named like the role', { AWS: `arn:aws:iam::${ACCOUNT}:user/Build` }, ROLE_SESSION, 'implicitDeny', 'implicitDeny'],
    ['everybody', '*', USER, 'allowed', 'allowed'],
    ['everybody of AWS', { AWS: '*' }, USER, 'allowed', 'allowed'],
    ['a deleted user', { AWS: 'AIDACKCEVSQ6C2EXAMPLE' }, USER, 'implicitDeny', 'implicitDeny'],
    ['a service', { Service: 'ec2.amazonaws.com' }, USER, 'implicitDeny', 'implicitDeny'],
    ['an identity provider', { Federated: 'cognito-identity.amazonaws.com' }, USER, 'implicitDeny', 'implicitDeny'],
    ['a service or the user', { Service: 'ec2.amazonaws.com', AWS: ALICE }, USER, 'allowed', 'allowed'],
    // Across accounts both sides must allow, however the caller is named.
    ['the account of a foreign user', { AWS: OTHER_ACCOUNT }, FOREIGN_USER, 'allowed', 'implicitDeny'],
    ['a foreign user', { AWS: FOREIGN_ALICE }, FOREIGN_USER, 'allowed', 'implicitDeny'],
    ['everybody, from another account', '*', FOREIGN_USER, 'allowed', 'implicitDeny'],
    ['only the own account, from another', { AWS: ACCOUNT }, FOREIGN_USER, 'implicitDeny', 'implicitDeny'],
  ])('%s', (_name, principal, caller, withAllow, withoutAllow) => {
    expect(assume(caller, { identityPolicies: [MAY_ASSUME], ...trusting(principal) })).toBe(withAllow);
    expect(assume(caller, trusting(principal))).toBe(withoutAllow);
  });

  test('services and identity providers are known by the context', () => {
    const service = trusting({ Service: 'lambda.amazonaws.com' });
    const provider = trusting({ Federated: 'accounts.google.com' });
    expect(assume(USER, service, { 'aws:PrincipalServiceName': 'lambda.amazonaws.com' })).toBe('allowed');
    expect(assume(USER, provider, { 'aws:FederatedProvider': 'accounts.google.com' })).toBe('allowed');
    expect(assume(USER, provider, { 'aws:FederatedProvider': 'www.amazon.com' })).toBe('implicitDeny');
  });
});

describe('what limits a trusted caller', () => {
  const byAccount = trusting({ AWS: ACCOUNT });
  const byUser = trusting({ AWS: ALICE });
  const byRole = trusting({ AWS: `arn:aws:iam::${ACCOUNT}:role/Build` });
  const bySession = trusting({ AWS: SESSION });
  const identityPolicies = [MAY_ASSUME];

  test.each<[string, Caller, Partial<PolicySet>, string]>([
    ['a deny of the identity, account named', USER, { ...byAccount, identityPolicies: [MAY_ASSUME, MAY_NOT] }, 'explicitDeny'],
    ['a deny of the identity, user named', USER, { ...byUser, identityPolicies: [MAY_NOT] }, 'explicitDeny'],
    ['a boundary, account named', USER, { ...byAccount, identityPolicies, permissionsBoundary: MAY_READ }, 'implicitDeny'],
    ['a boundary, user named', USER, { ...byUser, permissionsBoundary: MAY_READ }, 'allowed'],
    ['a boundary, role named', ROLE_SESSION, { ...byRole, permissionsBoundary: MAY_READ }, 'implicitDeny'],
    ['a session policy, role named', ROLE_SESSION, { ...byRole, sessionPolicies: [MAY_READ] }, 'implicitDeny'],
    ['a session policy that allows, role named', ROLE_SESSION, { ...byRole, sessionPolicies: [MAY_ASSUME] }, 'allowed'],
    ['a session policy, session named', ROLE_SESSION, { ...bySession, sessionPolicies: [MAY_READ] }, 'allowed'],
    ['a service control policy, user named', USER, { ...byUser, serviceControlPolicies: [[MAY_READ]] }, 'implicitDeny'],
    ['a service control policy that denies', USER, { ...byUser, serviceControlPolicies: [[MAY_NOT]] }, 'explicitDeny'],
    ['nothing but the identity where no trust policy is given', USER, { identityPolicies }, 'allowed'],
  ])('%s', (_name, caller, policies, expected) => {
    expect(assume(caller, policies)).toBe(expected);
  });
});

describe('statements of the trust policy', () => {
  const allow = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: ALICE } };
  const bool = (value: string) => ({ Condition: { Bool: { 'aws:MultiFactorAuthPresent': value } } });
  const withMfa = { 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': '0' };

  test.each<[string, object[], Context, string]>([
    ['a condition that holds', [{ ...allow, ...bool('true') }], withMfa, 'allowed'],
    ['a condition that does not', [{ ...allow, ...bool('true') }], {}, 'implicitDeny'],
    ['IfExists lets a plain key in', [{ ...allow, Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } } }], {}, 'allowed'],
    ['another action', [{ ...allow, Action: 'sts:TagSession' }], {}, 'implicitDeny'],
    ['NotAction', [{ ...allow, Action: undefined, NotAction: 'sts:TagSession' }], {}, 'allowed'],
    ['a deny of the user', [allow, { ...allow, Effect: 'Deny' }], {}, 'explicitDeny'],
    ['a deny of the account', [allow, { ...allow, Effect: 'Deny', Principal: { AWS: ACCOUNT } }], {}, 'explicitDeny'],
    ['a deny of somebody else', [allow, { ...allow, Effect: 'Deny', Principal: { AWS: OTHER_ACCOUNT } }], {}, 'allowed'],
    ['a deny without MFA', [allow, { ...allow, Effect: 'Deny', Principal: '*', ...bool('false') }], { 'aws:MultiFactorAuthPresent': 'false' }, 'explicitDeny'],
    ['an allow of the account that holds beside one of the user that does not', [
      { ...allow, ...bool('true') }, { ...allow, Principal: { AWS: ACCOUNT } },
    ], {}, 'implicitDeny'],
    ['NotPrincipal that names the user, in an allow', [{ ...allow, Principal: undefined, NotPrincipal: { AWS: ALICE } }], {}, 'implicitDeny'],
    ['NotPrincipal that names another, in an allow', [{ ...allow, Principal: undefined, NotPrincipal: { AWS: OTHER_ACCOUNT } }], {}, 'allowed'],
    ['NotPrincipal that names user and account, in a deny', [
      allow, { Effect: 'Deny', Action: '*', NotPrincipal: { AWS: [ALICE, ACCOUNT] } },
    ], {}, 'allowed'],
    ['NotPrincipal that names the user alone, in a deny', [allow, { Effect: 'Deny', Action: '*', NotPrincipal: { AWS: ALICE } }], {}, 'explicitDeny'],
    ['NotPrincipal that names the account alone, in a deny', [allow, { Effect: 'Deny', Action: '*', NotPrincipal: { AWS: ACCOUNT } }], {}, 'explicitDeny'],
    ['NotPrincipal that names everybody, in a deny', [allow, { Effect: 'Deny', Action: '*', NotPrincipal: '*' }], {}, 'allowed'],
  ])('%s', (_name, statements, context, expected) => {
    expect(assume(USER, { trustPolicy: compiled(...statements) }, context)).toBe(expected);
  });

  test('NotPrincipal in a deny spares a session named with its role and account', () => {
    const deny = (...names: string[]) => ({ Effect: 'Deny', Action: '*', NotPrincipal: { AWS: names } });
    const trust = { ...allow, Principal: { AWS: SESSION } };
    const role = `arn:aws:iam::${ACCOUNT}:role/Build`;
    expect(assume(ROLE_SESSION, { trustPolicy: compiled(trust, deny(ACCOUNT, role, SESSION)) })).toBe('allowed');
    expect(assume(ROLE_SESSION, { trustPolicy: compiled(trust, deny(ACCOUNT, SESSION)) })).toBe('explicitDeny');
  });

  test('NotPrincipal in a deny spares nobody who has a permissions boundary', () => {
    const trustPolicy = compiled(allow, { Effect: 'Deny', Action: '*', NotPrincipal: { AWS: [ALICE, ACCOUNT] } });
    expect(assume(USER, { trustPolicy, permissionsBoundary: MAY_ASSUME })).toBe('explicitDeny');
    expect(assume(USER, { trustPolicy: compiled(allow), permissionsBoundary: MAY_ASSUME })).toBe('allowed');
  });

  test('a variable resolves from the caller', () => {
    const trust = trusting({ AWS: ALICE }, { Condition: { StringEquals: { 'sts:RoleSessionName': '${aws:username}' } } });
    expect(assume(USER, trust, { 'aws:username': 'alice', 'sts:RoleSessionName': 'alice' })).toBe('allowed');
    expect(assume(USER, trust, { 'aws:username': 'alice', 'sts:RoleSessionName': 'mallory' })).toBe('implicitDeny');
    expect(assume(USER, trust, { 'sts:RoleSessionName': 'alice' })).toBe('implicitDeny');
  });
});
