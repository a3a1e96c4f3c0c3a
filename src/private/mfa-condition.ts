import { Duration, Tokenization } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { misuse } from './errors';

/** A condition block as both `PolicyStatement` and `Grant` take it. */
export type ConditionBlock = Record<string, Record<string, string>>;

export const MFA_PRESENT = 'aws:MultiFactorAuthPresent';
export const MFA_AGE = 'aws:MultiFactorAuthAge';

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
 * Refuses an age that no session can meet in practice: a console sign-in or a session token is
 * always some seconds old when the role is switched to, and one step of a TOTP device takes 30 s.
 */
export function assertMaxMfaAge(maxMfaAge: Duration | undefined, scope?: IConstruct): void {
  if (maxMfaAge === undefined || maxMfaAge.isUnresolved()) return;
  const given = maxMfaAge.toSeconds({ integral: false });
  if (given < 60 || !Number.isInteger(given)) {
    throw misuse('MaxMfaAge', `maxMfaAge is ${maxMfaAge.toHumanString()}; expected whole seconds and at least `
      + 'Duration.minutes(1), because signing in and switching to the role already take that long', scope);
  }
}

function seconds(duration: Duration): string {
  return Tokenization.stringifyNumber(duration.toSeconds());
}
