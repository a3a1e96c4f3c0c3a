import { ACCOUNT, ALICE, compiled, Context, contextMap, OTHER_ACCOUNT } from './support/decide';
import { Caller } from '../../src/simulation/caller';
import { evaluate, PolicySet } from '../../src/simulation/evaluate';

const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/Ops/alice`;
const INSTANCE = `arn:aws:ec2:us-east-1:${ACCOUNT}:instance/i-0123456789abcdef0`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/Admin`;
const FOREIGN_ROLE = `arn:aws:iam::${OTHER_ACCOUNT}:role/Admin`;

const aged = { mfaAgeSeconds: 5000 };
const CALLERS: Record<string, Caller> = {
  'key': Caller.accessKey(ALICE),
  'key+code': Caller.accessKeyWithTokenCode(ALICE),
  'console': Caller.console(ALICE),
  'console+MFA': Caller.consoleWithMfa(ALICE),
  'console+old MFA': Caller.consoleWithMfa(ALICE, aged),
  'token': Caller.sessionToken(ALICE),
  'token+MFA': Caller.sessionTokenWithMfa(ALICE),
  'token+old MFA': Caller.sessionTokenWithMfa(ALICE, aged),
  'login': Caller.cliLogin(ALICE),
  'login+MFA': Caller.cliLoginWithMfa(ALICE),
  'federation': Caller.federationToken(ALICE),
  'service': Caller.forwardAccessSession(ALICE),
  'service+MFA': Caller.forwardAccessSessionWithMfa(ALICE),
  'role': Caller.roleSession(SESSION),
  'role by code': Caller.roleSessionFromTokenCode(SESSION),
  'role+MFA': Caller.roleSessionFromMfaSession(SESSION),
  'role of SAML': Caller.roleSessionFromIdentityProvider(SESSION),
  'role of EC2': Caller.roleSessionFromService(SESSION),
};
const NAMES = Object.keys(CALLERS);
const WITH_KEY = ['key'];
const FRESH = ['key+code', 'console+MFA', 'token+MFA', 'login+MFA', 'service+MFA', 'role+MFA'];
const WITH_MFA = [...FRESH, 'console+old MFA', 'token+old MFA'];
const WITHOUT_MFA = NAMES.filter((name) => !WITH_KEY.includes(name) && !WITH_MFA.includes(name));
const SERVICES = ['service', 'service+MFA'];

const everyone = (...but: string[]) => NAMES.filter((name) => !but.includes(name));

const PRESENT = 'aws:MultiFactorAuthPresent';
const AGE = 'aws:MultiFactorAuthAge';

/** A condition, and the callers under whom a statement with it applies. */
const PATTERNS: [string, object, string[]][] = [
  ['Bool true', { Bool: { [PRESENT]: 'true' } }, WITH_MFA],
  ['Bool true as a JSON boolean', { Bool: { [PRESENT]: true } }, WITH_MFA],
  ['BoolIfExists true', { BoolIfExists: { [PRESENT]: 'true' } }, [...WITH_KEY, ...WITH_MFA]],
  ['Bool false', { Bool: { [PRESENT]: 'false' } }, WITHOUT_MFA],
  ['BoolIfExists false', { BoolIfExists: { [PRESENT]: 'false' } }, [...WITH_KEY, ...WITHOUT_MFA]],
  ['Null true', { Null: { [PRESENT]: 'true' } }, WITH_KEY],
  ['Null false', { Null: { [PRESENT]: 'false' } }, everyone('key')],
  ['StringEquals true', { StringEquals: { [PRESENT]: 'true' } }, WITH_MFA],
  ['StringNotEquals true', { StringNotEquals: { [PRESENT]: 'true' } }, [...WITH_KEY, ...WITHOUT_MFA]],
  ['NumericLessThan age', { NumericLessThan: { [AGE]: '3600' } }, FRESH],
  ['NumericLessThanIfExists age', { NumericLessThanIfExists: { [AGE]: 3600 } }, everyone('console+old MFA', 'token+old MFA')],
  ['NumericGreaterThan age', { NumericGreaterThan: { [AGE]: '3600' } }, ['console+old MFA', 'token+old MFA']],
  ['NumericGreaterThanIfExists age', { NumericGreaterThanIfExists: { [AGE]: '3600' } }, everyone(...FRESH)],
  ['NumericLessThanEquals age', { NumericLessThanEquals: { [AGE]: '5000' } }, WITH_MFA],
  ['Null age', { Null: { [AGE]: 'true' } }, everyone(...WITH_MFA)],
  ['Bool false, not through a service', { Bool: { [PRESENT]: 'false', 'aws:ViaAWSService': 'false' } },
    WITHOUT_MFA.filter((name) => name !== 'service')],
  ['BoolIfExists false, not through a service', { BoolIfExists: { [PRESENT]: 'false', 'aws:ViaAWSService': 'false' } },
    [...WITH_KEY, ...WITHOUT_MFA.filter((name) => name !== 'service')]],
  ['through a service', { Bool: { 'aws:ViaAWSService': 'true' } }, SERVICES],
  ['a user name', { StringLike: { 'aws:username': '*' } }, NAMES.filter((name) => !/^role|federation/.test(name))],
  ['temporary credentials', { Null: { 'aws:TokenIssueTime': 'false' } }, everyone('key', 'key+code')],
];

const ALLOW_ALL = compiled({ Effect: 'Allow', Action: '*', Resource: '*' });

function decisionOf(name: string, action: string, resource: string, policies: PolicySet, context: Context = {}) {
  const caller = CALLERS[name];
  const sessionPolicies = name === 'federation' ? { sessionPolicies: [ALLOW_ALL] } : {};
  const whole = contextMap({ ...caller.contextKeys, ...context });
  return evaluate({ caller, action, resource, context: whole }, { ...policies, ...sessionPolicies }).decision;
}

const cells = PATTERNS.flatMap(([pattern, condition, callers]) =>
  NAMES.map((name) => [pattern, name, callers.includes(name) ? 'applies' : 'does not', condition] as const));

describe('a statement with the condition', () => {
  test.each(cells)('%s, for %s: %s', (_pattern, name, expected, condition) => {
    const allow = compiled({ Effect: 'Allow', Action: 'ec2:*', Resource: '*', Condition: condition });
    const deny = compiled({ Effect: 'Deny', NotAction: 'iam:*', Resource: '*', Condition: condition });
    const ask = (...identityPolicies: (typeof allow)[]) => decisionOf(name, 'ec2:StopInstances', INSTANCE, { identityPolicies });
    expect(ask(allow)).toBe(expected === 'applies' ? 'allowed' : 'implicitDeny');
    expect(ask(ALLOW_ALL, deny)).toBe(expected === 'applies' ? 'explicitDeny' : 'allowed');
  });
});

describe('a trust policy with the condition', () => {
  test.each(cells)('%s, for %s: %s', (_pattern, name, expected, condition) => {
    const trustPolicy = compiled({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: ACCOUNT }, Condition: condition });
    const granted = expected === 'applies' ? 'allowed' : 'implicitDeny';
    const ask = (resource: string, identityPolicies: PolicySet['identityPolicies']) =>
      decisionOf(name, 'sts:AssumeRole', resource, { identityPolicies, trustPolicy });
    // A federated user session cannot call AssumeRole at all.
    const refused = name === 'federation';
    expect(ask(ROLE, [ALLOW_ALL])).toBe(refused ? 'refused' : granted);
    expect(ask(FOREIGN_ROLE, [ALLOW_ALL])).toBe(refused ? 'refused' : granted);
    expect(ask(ROLE, [])).toBe(refused ? 'refused' : 'implicitDeny');
  });
});

describe('trust conditions beside MFA', () => {
  const trusting = (condition: object) => ({
    identityPolicies: [ALLOW_ALL],
    trustPolicy: compiled({
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
      Condition: { ...condition, Bool: { [PRESENT]: 'true' } },
    }),
  });
  const externalId = trusting({ StringEquals: { 'sts:ExternalId': 'x-1234' } });
  const sessionName = trusting({ StringEquals: { 'sts:RoleSessionName': '${aws:username}' } });
  const sessionNameLike = trusting({ StringLike: { 'sts:RoleSessionName': '${aws:username}-*' } });
  const organization = trusting({ StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorg1' } });
  const principal = trusting({ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:user/*' } });
  const sourceIdentity = trusting({ StringEquals: { 'sts:SourceIdentity': '${aws:username}' } });

  test.each<[string, string, PolicySet, Context, string]>([
    ['the external ID', 'key+code', externalId, { 'sts:ExternalId': 'x-1234' }, 'allowed'],
    ['the external ID without MFA', 'key', externalId, { 'sts:ExternalId': 'x-1234' }, 'implicitDeny'],
    ['another external ID', 'key+code', externalId, { 'sts:ExternalId': 'X-1234' }, 'implicitDeny'],
    ['no external ID, as Switch Role', 'console+MFA', externalId, {}, 'implicitDeny'],
    ['the session name', 'console+MFA', sessionName, { 'sts:RoleSessionName': 'alice' }, 'allowed'],
    ['another session name', 'console+MFA', sessionName, { 'sts:RoleSessionName': 'mallory' }, 'implicitDeny'],
    ['the session name of a role session', 'role+MFA', sessionName, { 'sts:RoleSessionName': 'alice' }, 'implicitDeny'],
    ['a session name that begins with the user name', 'token+MFA', sessionNameLike, { 'sts:RoleSessionName': 'alice-7' }, 'allowed'],
    ['a session name that is the user name alone', 'token+MFA', sessionNameLike, { 'sts:RoleSessionName': 'alice' }, 'implicitDeny'],
    ['the organization', 'login+MFA', organization, { 'aws:PrincipalOrgID': 'o-exampleorg1' }, 'allowed'],
    ['another organization', 'login+MFA', organization, { 'aws:PrincipalOrgID': 'o-other00001' }, 'implicitDeny'],
    ['no organization', 'login+MFA', organization, {}, 'implicitDeny'],
    ['users alone', 'token+MFA', principal, {}, 'allowed'],
    ['users alone, for a role session', 'role+MFA', principal, {}, 'implicitDeny'],
    ['the source identity', 'key+code', sourceIdentity, { 'sts:SourceIdentity': 'alice' }, 'allowed'],
    ['no source identity', 'key+code', sourceIdentity, {}, 'implicitDeny'],
  ])('%s', (_name, caller, policies, context, expected) => {
    expect(decisionOf(caller, 'sts:AssumeRole', ROLE, policies, context)).toBe(expected);
  });
});
