import { App, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { MfaEnforcedGroup } from '../src/mfa-enforced-group';
import { MfaRequiredRole } from '../src/mfa-required-role';
import { MfaRequiredRoleProps } from '../src/mfa-required-role-props';
import { Caller, PolicySimulator, SimulationDecision } from '../src/simulation';

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const EVE = 'arn:aws:iam::111122223333:user/eng/eve';
const ROLE = 'arn:aws:iam::111122223333:role/Role';
const CI_SESSION = 'arn:aws:sts::111122223333:assumed-role/Ci/alice';

type Context = Record<string, string>;

/** Whether users of a group that is granted the role, and a role that may assume anything, get in. */
function trustWith(props: MfaRequiredRoleProps): (caller: Caller, context: Context, action?: string) => boolean {
  const stack = new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });
  const users = [new iam.User(stack, 'Alice', { userName: 'alice' }), new iam.User(stack, 'Eve', { userName: 'eve', path: '/eng/' })];
  const role = new MfaRequiredRole(stack, 'Role', { roleName: 'Role', ...props });
  role.grantAssumeRole(new MfaEnforcedGroup(stack, 'Group', { users }));
  new iam.Role(stack, 'Ci', { roleName: 'Ci', assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') }).addToPolicy(
    new iam.PolicyStatement({ actions: ['sts:*'], resources: ['*'] }));
  const simulator = PolicySimulator.fromStack(stack);
  return (caller, context, action = 'sts:AssumeRole') =>
    simulator.simulate({ caller, action, resource: ROLE, context }).decision === SimulationDecision.ALLOWED;
}

const withMfa: [string, Caller][] = [
  ['a key with a code', Caller.accessKeyWithTokenCode(ALICE)],
  ['an MFA session', Caller.sessionTokenWithMfa(ALICE)],
  ['the console with MFA', Caller.consoleWithMfa(ALICE)],
];
const withoutMfa: [string, Caller][] = [
  ['a key', Caller.accessKey(ALICE)],
  ['the console', Caller.console(ALICE)],
  ['a session without a code', Caller.sessionToken(ALICE)],
  ['a role session without MFA', Caller.roleSession(CI_SESSION)],
];

interface Case {
  readonly name: string;
  readonly props: MfaRequiredRoleProps;
  readonly met: Context[];
  readonly unmet: Context[];
}

const OFFICE = { 'aws:SourceIp': '192.0.2.7' };

describe.each<Case>([
  { name: 'no terms', props: {}, met: [{}, OFFICE], unmet: [] },
  {
    name: 'the user name as session name',
    props: { requireUserNameAsSessionName: true },
    met: [{ 'sts:RoleSessionName': 'alice' }],
    unmet: [{}, { 'sts:RoleSessionName': 'eve' }, { 'sts:RoleSessionName': 'Alice' }, { 'sts:RoleSessionName': '' }],
  },
  {
    name: 'a source identity',
    props: { requireSourceIdentity: true },
    met: [{ 'sts:SourceIdentity': 'alice' }],
    unmet: [{}, { 'sts:SourceIdentity': 'eve' }, { 'sts:RoleSessionName': 'alice' }],
  },
  {
    name: 'an organization',
    props: { organizationId: 'o-a1b2c3d4e5' },
    met: [{ 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' }],
    unmet: [{}, { 'aws:PrincipalOrgID': 'o-zzzzzzzzzz' }],
  },
  {
    name: 'addresses',
    props: { sourceIpRanges: ['192.0.2.0/24', '2001:db8::/32'] },
    met: [OFFICE, { 'aws:SourceIp': '2001:db8::7' }],
    unmet: [{}, { 'aws:SourceIp': '192.0.3.7' }, { 'aws:SourceIp': '2001:db9::7' }],
  },
  {
    name: 'dates',
    props: { validFrom: '2027-01-01T00:00:00+01:00', validUntil: '2027-02-01T00:00:00Z' },
    met: ['2026-12-31T23:00:01Z', '2027-01-31T23:59:59Z'].map((date) => ({ 'aws:CurrentTime': date })),
    unmet: ['2026-12-31T22:59:59Z', '2027-02-01T00:00:00Z', '2028-01-01T00:00:00Z'].map((date) => ({ 'aws:CurrentTime': date })),
  },
  {
    name: 'several terms, which all count',
    props: { sourceIpRanges: ['192.0.2.0/24'], requireUserNameAsSessionName: true, externalIds: ['one', 'two'] },
    met: [{ ...OFFICE, 'sts:RoleSessionName': 'alice', 'sts:ExternalId': 'two' }],
    unmet: [
      { 'sts:RoleSessionName': 'alice', 'sts:ExternalId': 'two' },
      { ...OFFICE, 'sts:RoleSessionName': 'alice' },
      { ...OFFICE, 'sts:RoleSessionName': 'eve', 'sts:ExternalId': 'two' },
    ],
  },
])('$name', ({ props, met, unmet }) => {
  const getsIn = trustWith(props);

  test.each(withMfa)('%s: only on these terms', (_, caller) => {
    for (const context of met) expect({ context, allowed: getsIn(caller, context) }).toEqual({ context, allowed: true });
    for (const context of unmet) expect({ context, allowed: getsIn(caller, context) }).toEqual({ context, allowed: false });
  });

  test.each(withoutMfa)('%s: on no terms', (_, caller) => {
    for (const context of [...met, ...unmet]) expect({ context, allowed: getsIn(caller, context) }).toEqual({ context, allowed: false });
  });
});

describe('trusted principals by ARN', () => {
  const session = (arn: string) => Caller.sessionTokenWithMfa(arn);

  test.each<[string, string[], Caller, boolean]>([
    ['the user', [ALICE], session(ALICE), true],
    ['another user', [ALICE], session(EVE), false],
    ['a user with a path', [EVE], session(EVE), true],
    ['a user with a path, named without it', ['arn:aws:iam::111122223333:user/eve'], session(EVE), false],
    ['a path', ['arn:aws:iam::111122223333:user/eng/*'], session(EVE), true],
    ['a path, and a user outside of it', ['arn:aws:iam::111122223333:user/eng/*'], session(ALICE), false],
    ['one of several', [ALICE, EVE], session(EVE), true],
    ['a key without a code', [ALICE], Caller.accessKey(ALICE), false],
    ['a role by its own ARN, in a session with MFA', ['arn:aws:iam::111122223333:role/Ci'], Caller.roleSessionFromMfaSession(CI_SESSION), true],
    ['a role by its own ARN, in a session from a code', ['arn:aws:iam::111122223333:role/Ci'], Caller.roleSessionFromTokenCode(CI_SESSION), false],
  ])('%s', (_, trustedPrincipalArns, caller, allowed) => {
    expect(trustWith({ trustedPrincipalArns })(caller, {})).toBe(allowed);
  });
});

describe('callers that have no user name', () => {
  const named = { 'sts:RoleSessionName': 'alice', 'sts:SourceIdentity': 'alice' };

  test.each<[string, MfaRequiredRoleProps, boolean]>([
    ['get in where none is asked for', {}, true],
    ['do not where the session is named after it', { requireUserNameAsSessionName: true }, false],
    ['do not where the source identity is', { requireSourceIdentity: true }, false],
  ])('%s', (_, props, allowed) => {
    expect(trustWith(props)(Caller.roleSessionFromMfaSession(CI_SESSION), named)).toBe(allowed);
  });
});

describe('what goes with a session', () => {
  const caller = Caller.sessionTokenWithMfa(ALICE);

  test.each<[string, MfaRequiredRoleProps, Context, string, boolean]>([
    ['no tags by default', {}, {}, 'sts:TagSession', false],
    ['tags', { allowSessionTags: true }, {}, 'sts:TagSession', true],
    ['no source identity by default', {}, { 'sts:SourceIdentity': 'alice' }, 'sts:SetSourceIdentity', false],
    ['a source identity', { requireSourceIdentity: true }, { 'sts:SourceIdentity': 'alice' }, 'sts:SetSourceIdentity', true],
    ['a source identity of another', { requireSourceIdentity: true }, { 'sts:SourceIdentity': 'eve' }, 'sts:SetSourceIdentity', false],
    ['tags on the terms of the role', { allowSessionTags: true, sourceIpRanges: ['192.0.2.0/24'] }, OFFICE, 'sts:TagSession', true],
    ['no tags on other terms', { allowSessionTags: true, sourceIpRanges: ['192.0.2.0/24'] }, {}, 'sts:TagSession', false],
  ])('%s', (_, props, context, action, allowed) => {
    expect(trustWith(props)(caller, context, action)).toBe(allowed);
    expect(trustWith(props)(Caller.accessKey(ALICE), context, action)).toBe(false);
  });
});
