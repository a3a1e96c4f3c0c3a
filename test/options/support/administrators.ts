import { App, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Caller, MfaEnforcedGroup, MfaEnforcementOptions, PolicySimulator, SimulationDecision } from '../../../src';

export const { ALLOWED, EXPLICIT_DENY, IMPLICIT_DENY, REFUSED } = SimulationDecision;

const ACCOUNT = 'arn:aws:iam::111122223333';
export const ALICE = `${ACCOUNT}:user/alice`;
export const BOB = `${ACCOUNT}:user/bob`;
export const DEVICE = `${ACCOUNT}:mfa/any-name`;
export const BUCKET = 'arn:aws:s3:::bucket';

export const key = Caller.accessKey(ALICE);
export const console = Caller.console(ALICE);
export const service = Caller.forwardAccessSession(ALICE);
/** A session with MFA, so many minutes after the code was given. */
export const session = (minutes = 0) => Caller.sessionTokenWithMfa(ALICE, { mfaAgeSeconds: minutes * 60, ownMfaDevices: 1 });

type Decide = (caller: Caller, action: string, resource?: string, context?: Record<string, string>) => SimulationDecision;

/** What alice and bob may do, who are in a group with AdministratorAccess: all that the enforcement does not keep them from. */
export function administrators(options: MfaEnforcementOptions): Decide {
  return members(options, [iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')]);
}

/** What alice and bob may do, who are in a group without any policy but the enforcement. */
export function members(options: MfaEnforcementOptions, managedPolicies: iam.IManagedPolicy[] = []): Decide {
  const stack = new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });
  const users = ['alice', 'bob'].map((userName) => new iam.User(stack, userName, { userName }));
  new MfaEnforcedGroup(stack, 'Group', { managedPolicies, users, ...options });
  const simulator = PolicySimulator.fromStack(stack);
  return (caller, action, resource = '*', context) => simulator.simulate({ caller, action, resource, context }).decision;
}
