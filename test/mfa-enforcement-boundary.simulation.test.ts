import { App, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { MfaEnforcementBoundary } from '../src/mfa-enforcement-boundary';
import { MfaEnforcementPolicy } from '../src/mfa-enforcement-policy';
import { MfaEnrollment } from '../src/mfa-enrollment';
import { Caller, PolicySimulator, SimulationDecision } from '../src/simulation';

const { ALLOWED, EXPLICIT_DENY, IMPLICIT_DENY } = SimulationDecision;
const ACCOUNT = '111122223333';
const REGIONS = { 'aws': 'eu-west-1', 'aws-cn': 'cn-north-1', 'aws-us-gov': 'us-gov-west-1' };
const administrator = iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess');

interface Case {
  readonly userName: string;
  readonly path?: string;
  readonly partition?: keyof typeof REGIONS;
  readonly enrollment?: MfaEnrollment;
  readonly managedPolicies?: iam.IManagedPolicy[];
  readonly withGrants?: boolean;
}

/** A user under the boundary, alone or with an enforcement policy besides. */
function simulate({ userName, path, partition = 'aws', enrollment, managedPolicies = [], withGrants }: Case) {
  const stack = new Stack(new App(), 'Stack', { env: { account: ACCOUNT, region: REGIONS[partition] } });
  const user = new iam.User(stack, 'User', { userName, path, managedPolicies });
  new MfaEnforcementBoundary(stack, 'Boundary', { enrollment }).limitUser(user);
  if (withGrants) new MfaEnforcementPolicy(stack, 'Policy', { enrollment, users: [user] });
  const simulator = PolicySimulator.fromStack(stack);
  const arn = simulator.userArns[0];
  expect(arn).toBe(`arn:${partition}:iam::${ACCOUNT}:user${path ?? '/'}${userName}`);
  return (caller: Caller, action: string, resource?: string) => simulator.simulate({ caller, action, resource }).decision;
}

const USERS: Case[] = [
  { userName: 'alice' },
  { userName: 'Az09+=,.@_-', path: '/eng/dev/' },
  { userName: 'alice', partition: 'aws-cn' },
  { userName: 'alice', path: '/eng/', partition: 'aws-us-gov' },
];
const arnOf = ({ userName, path = '/', partition = 'aws' }: Case) => `arn:${partition}:iam::${ACCOUNT}:user${path}${userName}`;

describe.each(USERS)('an administrator under the boundary: $path$userName $partition', (user) => {
  const arn = arnOf(user);
  const decide = simulate({ ...user, managedPolicies: [administrator] });

  test.each([
    ['an access key', Caller.accessKey(arn), EXPLICIT_DENY],
    ['a console session without MFA', Caller.console(arn), EXPLICIT_DENY],
    ['a session token without MFA', Caller.sessionToken(arn), EXPLICIT_DENY],
    ['a federation token', Caller.federationToken(arn), EXPLICIT_DENY],
    ['a service called with a key', Caller.forwardAccessSession(arn), EXPLICIT_DENY],
    ['a session token with MFA', Caller.sessionTokenWithMfa(arn), ALLOWED],
    ['a console session with MFA', Caller.consoleWithMfa(arn), ALLOWED],
  ])('%s', (_, caller, expected) => {
    expect(decide(caller, 'ec2:RunInstances')).toBe(expected);
  });

  test.each(['iam:DeleteUserPermissionsBoundary', 'iam:PutUserPermissionsBoundary', 'iam:DeactivateMFADevice', 'iam:CreateAccessKey'])(
    'cannot %s on itself without MFA', (action) => {
      expect([Caller.accessKey(arn), Caller.console(arn)].map((caller) => decide(caller, action, arn))).toEqual([EXPLICIT_DENY, EXPLICIT_DENY]);
    });

  test('registers the first device in the console, and by no key', () => {
    expect(decide(Caller.console(arn), 'iam:EnableMFADevice', arn)).toBe(ALLOWED);
    expect(decide(Caller.accessKey(arn), 'iam:EnableMFADevice', arn)).toBe(EXPLICIT_DENY);
  });

  test('registers none for others without MFA', () => {
    expect(decide(Caller.console(arn), 'iam:EnableMFADevice', arnOf({ ...user, userName: 'bob' }))).toBe(EXPLICIT_DENY);
  });
});

describe('registering the first device', () => {
  const arn = arnOf({ userName: 'alice' });
  const device = `arn:aws:iam::${ACCOUNT}:mfa/phone`;
  const steps: Array<[string, string | undefined]> = [
    ['iam:ListMFADevices', arn], ['iam:CreateVirtualMFADevice', device], ['iam:EnableMFADevice', arn],
  ];

  test.each<[string, Case, SimulationDecision, SimulationDecision]>([
    ['in the console with a grant', { userName: 'alice', withGrants: true }, ALLOWED, EXPLICIT_DENY],
    ['not at all without a grant', { userName: 'alice' }, IMPLICIT_DENY, EXPLICIT_DENY],
    ['with a key as well, if enrollment says so', { userName: 'alice', withGrants: true, enrollment: MfaEnrollment.ANY_CREDENTIALS }, ALLOWED, ALLOWED],
    ['by nobody but an administrator, if enrollment says so', { userName: 'alice', withGrants: true, enrollment: MfaEnrollment.BY_ADMINISTRATOR },
      EXPLICIT_DENY, EXPLICIT_DENY],
  ])('%s', (_, given, inConsole, byKey) => {
    const decide = simulate(given);

    for (const [action, resource] of steps) {
      expect([action, decide(Caller.console(arn), action, resource)]).toEqual([action, inConsole]);
    }
    for (const [action, resource] of steps.slice(1)) {
      expect([action, decide(Caller.accessKey(arn), action, resource)]).toEqual([action, byKey]);
    }
  });

  test('a session with MFA is allowed no more than other policies allow', () => {
    const decide = simulate({ userName: 'alice', withGrants: true });

    expect(decide(Caller.sessionTokenWithMfa(arn), 'ec2:RunInstances')).toBe(IMPLICIT_DENY);
    expect(decide(Caller.sessionTokenWithMfa(arn), 'iam:CreateAccessKey', arn)).toBe(ALLOWED);
  });
});

test('the boundary holds whatever is attached to the user later', () => {
  const stack = new Stack(new App(), 'Stack', { env: { account: ACCOUNT, region: 'eu-west-1' } });
  const user = new iam.User(stack, 'User', { userName: 'alice' });
  new MfaEnforcementBoundary(stack, 'Boundary').limitUser(user);
  user.addToGroup(new iam.Group(stack, 'Administrators', { managedPolicies: [administrator] }));
  user.addToPolicy(new iam.PolicyStatement({ actions: ['*'], resources: ['*'] }));
  const simulator = PolicySimulator.fromStack(stack);

  const decide = (caller: Caller) => simulator.simulate({ caller, action: 's3:ListAllMyBuckets' }).decision;
  expect(decide(Caller.accessKey(arnOf({ userName: 'alice' })))).toBe(EXPLICIT_DENY);
  expect(decide(Caller.consoleWithMfa(arnOf({ userName: 'alice' })))).toBe(ALLOWED);
});

describe('before the date', () => {
  const stack = new Stack(new App(), 'Stack', { env: { account: ACCOUNT, region: REGIONS.aws } });
  new MfaEnforcementBoundary(stack, 'Boundary', { enforceFrom: '2999-01-01T00:00:00Z' })
    .limitUser(new iam.User(stack, 'Alice', { userName: 'alice', managedPolicies: [administrator] }));
  const simulator = PolicySimulator.fromStack(stack);
  const alice = `arn:aws:iam::${ACCOUNT}:user/alice`;

  test.each(['user/alice', 'user/bob', 'user/eng/bob'])('the boundary of %s is out of reach without MFA', (user) => {
    const decide = (caller: Caller) => simulator.simulate({
      caller, action: 'iam:DeleteUserPermissionsBoundary', resource: `arn:aws:iam::${ACCOUNT}:${user}`,
    }).decision;

    expect([Caller.accessKey(alice), Caller.console(alice)].map(decide)).toEqual([EXPLICIT_DENY, EXPLICIT_DENY]);
    expect(decide(Caller.consoleWithMfa(alice))).toBe(ALLOWED);
  });
});
