import { UNLISTED_ACTION } from './action-classes';
import { CallerKeys } from './caller-keys';
import { viewStatements } from './caller-view';
import { LayeredStatement, layeredStatements } from './policy-layers';
import { splitArn } from '../arn';
import { Caller } from '../caller';
import { CompiledStatement } from '../compiled-statement';
import { PolicySet } from '../evaluate';

/** The Deny statements that keep a caller without MFA from everything but exemptions. */
export interface Enforcement {
  readonly statements: readonly CompiledStatement[];
  /** Whether the enforcement leaves out an action, on a resource if one is given. */
  exempts(action: string, resource?: string): boolean;
}

/**
 * The enforcement that a caller without MFA is under: the Deny statements that apply to an action no catalog lists, on every resource but
 * named ones, and do not apply to the same caller with MFA.
 *
 * Conditions on keys that the signer chooses are left aside: a Deny that can be evaded by such a key is part of the enforcement, so that
 * what evades it does not count as exempt.
 *
 * @param at the time of the requests; default: now
 * @returns undefined if there is none
 */
export function enforcementOn(policies: PolicySet, withoutMfa: Caller, withMfa: Caller, at: Date = new Date()): Enforcement | undefined {
  const keys = new CallerKeys(withoutMfa, at);
  const denies = layeredStatements(policies).filter(({ statement, isTrust }) => !isTrust && !statement.isAllow && coversUnnamed(statement, keys));
  const statements = canApply(denies, keys).filter((statement) => !canApply(denies, new CallerKeys(withMfa, at)).includes(statement));
  if (statements.length === 0) return undefined;
  return { statements, exempts: (action, resource) => !statements.some((statement) => covers(statement, keys, action, resource)) };
}

/** Whether the statement is about any action and any resource that policies do not name. */
function coversUnnamed(statement: CompiledStatement, keys: CallerKeys): boolean {
  const { accountId, arn } = keys.caller;
  const partition = splitArn(arn)?.partition ?? 'aws';
  return ['*', `arn:${partition}:unlisted::${accountId}:unlisted/unlisted`].every((resource) => covers(statement, keys, UNLISTED_ACTION, resource));
}

function covers(statement: CompiledStatement, { fixed }: CallerKeys, action: string, resource?: string): boolean {
  if (!statement.matchesAction(action.toLowerCase())) return false;
  return resource === undefined || (statement.resource?.matches(resource, fixed) ?? true);
}

function canApply(denies: readonly LayeredStatement[], keys: CallerKeys): CompiledStatement[] {
  return viewStatements(denies, keys).map(({ statement }) => statement);
}
