import { Token } from 'aws-cdk-lib';
import { GainId, GAINS, READS } from '../../simulation/reach/gains';
import { patternsOverlap } from '../action-pattern';
import { misuse } from '../errors';

const TAKES_THE_LOCK = 'whoever holds a key would remove the lock with it';
const SETS_PASSWORD = 'whoever holds a key would set a password with it, sign in to the console and register an MFA device there';
const MAKES_CREDENTIALS = 'it makes, revives or swaps credentials that outlive the leaked one';
const ENROLLMENT = 'what registering one\'s own device needs is exempt already, as far as enrollment and deviceRequirement allow it';
const LEAVES_THE_POLICY = 'its session is one of the role, to which this policy does not apply; require MFA in the trust policy (MfaRequiredRole) and assume the '
  + 'role with a token code or from a session with MFA';
const HANDS_OUT_ROLE = 'it leads to credentials of a role, to which this policy does not apply';
const OPENS_SESSION = 'the credentials that it hands out stay valid when the leaked key is deactivated';

type Risk = readonly [gain: GainId, reason: string];

// The first that applies gives the reason. The order is from the particular to the general.
const RISKS: Risk[] = [
  ['removes-device', TAKES_THE_LOCK],
  ['deletes-device', TAKES_THE_LOCK],
  ['sets-password', SETS_PASSWORD],
  ['tries-passwords', 'a leaked key would try passwords with it; use passwordChangeAtFirstSignIn, which lets console sessions alone do it'],
  ['makes-access-key', MAKES_CREDENTIALS],
  ['makes-other-credentials', MAKES_CREDENTIALS],
  ['registers-device', ENROLLMENT],
  ['resyncs-device', ENROLLMENT],
  ['passes-role', 'the service that is passed the role acts with it, and this policy does not apply to what it does'],
  ['assumes-role', LEAVES_THE_POLICY],
  ['hands-out-role', HANDS_OUT_ROLE],
  ['federates', OPENS_SESSION],
  ['opens-session', OPENS_SESSION],
];

// What is left of these services is safe if it only reads.
const CHANGES: Risk[] = [
  ['changes-iam', 'it changes users, groups, roles, policies or credentials, by which a leaked key gives itself whatever it wants'],
  ['changes-sign-in', 'it changes who may sign in and what they may do, by which a leaked key gives itself whatever it wants'],
];

const UNDENIABLE = ['sts:GetSessionToken', 'sts:GetCallerIdentity'];

/**
 * Refuses a pattern that covers an action by which someone without MFA would get around the enforcement.
 */
export function assertHarmless(pattern: string): void {
  if (Token.isUnresolved(pattern)) return;
  for (const [gain, reason] of RISKS) {
    const covered = coveredBy(pattern, gain);
    if (covered !== undefined) throw refusal(pattern, covered, reason);
  }
  const changes = CHANGES.find(([gain]) => coveredBy(pattern, gain) !== undefined);
  if (changes !== undefined && !READS.test(pattern)) throw refusal(pattern, pattern, changes[1]);
}

/**
 * Whether a pattern covers an action that has a service do anything for the user: harmless as long as service calls need MFA.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/running-simple-automations.html
 */
export function deputyIn(pattern: string): string | undefined {
  return Token.isUnresolved(pattern) ? undefined : coveredBy(pattern, 'directs-service');
}

/**
 * Refuses an action that works without MFA whatever the policies say.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_getsessiontoken.html
 */
export function assertNotPointless(pattern: string): void {
  const undeniable = UNDENIABLE.find((action) => action.toLowerCase() === pattern.toLowerCase());
  if (undeniable !== undefined) {
    throw misuse('MfaExemption', `${undeniable} needs no exemption: no policy can deny it; leave it out`);
  }
}

function coveredBy(pattern: string, gain: GainId): string | undefined {
  return GAINS[gain].actions.find((action) => patternsOverlap(pattern, action));
}

function refusal(pattern: string, covered: string, reason: string): Error {
  const what = pattern.toLowerCase() === covered.toLowerCase() ? `${pattern} cannot be exempt from MFA` : `${pattern} covers ${covered}, which cannot be exempt from MFA`;
  return misuse('MfaExemption', `${what}: ${reason}. If it has to be, use MfaExemption.acknowledgeRisk with your reason`);
}
