import { Duration, Tokenization } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { misuse } from './errors';

/** A condition block as both `PolicyStatement` and `Grant` take it. */
export type ConditionBlock = Record<string, Record<string, string>>;

export const MFA_PRESENT = 'aws:MultiFactorAuthPresent';
export const MFA_AGE = 'aws:MultiFactorAuthAge';
const BY_SERVICE = 'aws:ViaAWSService';

/**
 * For an Allow: the request was signed with MFA, at most `maxAge` ago.
 *
 * Never an `IfExists` form: a long-term access key sends neither key, and would pass.
 */
export function withMfa(maxAge?: Duration): ConditionBlock {
  const present = { Bool: { [MFA_PRESENT]: 'true' } };
  return maxAge === undefined ? present : { ...present, NumericLessThan: { [MFA_AGE]: seconds(maxAge) } };
}

/**
 * For a Deny: the request was signed without MFA.
 *
 * The `IfExists` is what makes it cover long-term access keys, which do not send the key at all.
 */
export function withoutMfa(): ConditionBlock {
  return { BoolIfExists: { [MFA_PRESENT]: 'false' } };
}

/**
 * For a Deny: the request was signed with a long-term access key, the only credential whose requests lack the key.
 */
export function withLongTermKey(): ConditionBlock {
  return { Null: { [MFA_PRESENT]: 'true' } };
}

/**
 * For a Deny: the request was signed with MFA, more than `maxAge` ago.
 *
 * The `IfExists` makes it cover requests with MFA that lack the age: no AWS page promises that every one has it.
 */
export function withOldMfa(maxAge: Duration): ConditionBlock {
  return { ...withMfa(), ...withoutRecentMfa(maxAge) };
}

/**
 * For a Deny: the request was signed without MFA, or with MFA more than `maxAge` ago.
 *
 * The age goes with MFA only, so the `IfExists` covers what has none.
 */
export function withoutRecentMfa(maxAge: Duration): ConditionBlock {
  return { NumericGreaterThanIfExists: { [MFA_AGE]: seconds(maxAge) } };
}

/**
 * Adds to the conditions of a Deny that it does not apply to what an AWS service does for the caller, if that is wanted.
 *
 * With `IfExists`, because AWS has two pages about the key, and one of them says that it is not in a request that the caller makes.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_forward_access_sessions.html
 */
export function unlessByService(wanted: boolean, conditions: ConditionBlock): ConditionBlock {
  return wanted ? { ...conditions, BoolIfExists: { ...conditions.BoolIfExists, [BY_SERVICE]: 'false' } } : conditions;
}

/**
 * Adds to the conditions of a Deny that it applies only to what an AWS service does for the caller, whose requests have the key for sure.
 */
export function onlyByService(conditions: ConditionBlock): ConditionBlock {
  return { ...conditions, Bool: { ...conditions.Bool, [BY_SERVICE]: 'true' } };
}

/**
 * Adds to the conditions of a Deny that it sets in on a date, if there is one.
 */
export function fromDateOn(date: string | undefined, conditions: ConditionBlock): ConditionBlock {
  return date === undefined ? conditions : { ...conditions, DateGreaterThan: { 'aws:CurrentTime': date } };
}

/**
 * Refuses an age that no session can meet in practice: a console sign-in or a session token is
 * always some seconds old when the role is switched to, and one step of a TOTP device takes 30 s.
 */
export function assertMaxMfaAge(maxMfaAge: Duration | undefined, scope?: IConstruct, property: string = 'maxMfaAge'): void {
  if (maxMfaAge === undefined || maxMfaAge.isUnresolved()) return;
  const given = maxMfaAge.toSeconds({ integral: false });
  if (given < 60 || !Number.isInteger(given)) {
    throw misuse('MaxMfaAge', `${property} is ${maxMfaAge.toHumanString()}; expected whole seconds and at least `
      + 'Duration.minutes(1), because signing in and switching to the role already take that long', scope);
  }
}

function seconds(duration: Duration): string {
  return Tokenization.stringifyNumber(duration.toSeconds());
}
