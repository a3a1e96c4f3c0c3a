import { Caller } from './caller';
import { CompiledPolicy } from './compiled-policy';
import { CompiledStatement, StatementRequest } from './compiled-statement';
import { PrincipalReach } from './principal-element';
import { contextOf } from './request-context';

/** An Allow of a trust policy, and how it names the caller. */
export interface TrustGrant {
  readonly statement: CompiledStatement;
  readonly reach: PrincipalReach;
}

const ASSUMPTION_ACTIONS = new Set([
  'sts:assumerole', 'sts:assumerolewithsaml', 'sts:assumerolewithwebidentity', 'sts:tagsession', 'sts:setsourceidentity',
]);

/** Whether the trust policy of a role has a say in an action. */
export function isRoleAssumption(action: string): boolean {
  return ASSUMPTION_ACTIONS.has(action);
}

/** The Allow that reaches the caller most directly: one that names the caller needs no identity-based policy beside it. */
export function findTrustAllow(trust: CompiledPolicy, caller: Caller, request: StatementRequest): TrustGrant | undefined {
  let best: TrustGrant | undefined;
  for (const statement of trust.allows) {
    const reach = reachOf(statement, caller, request);
    if (reach > (best?.reach ?? PrincipalReach.NONE) && statement.applies(request)) best = { statement, reach };
  }
  return best;
}

/**
 * The Deny that keeps the caller out.
 *
 * One with NotPrincipal spares nobody who has a permissions boundary, whomever it names.
 * See https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function findTrustDeny(
  trust: CompiledPolicy, caller: Caller, request: StatementRequest, hasBoundary: boolean,
): CompiledStatement | undefined {
  return trust.denies.find((statement) => {
    const reaches = reachOf(statement, caller, request) !== PrincipalReach.NONE || (hasBoundary && statement.principal?.negated === true);
    return reaches && statement.applies(request);
  });
}

/** How directly a trust policy names a caller, conditions aside: most roles are out of the question by that. */
export function trustReach(trust: CompiledPolicy | undefined, caller: Caller): PrincipalReach {
  const context = contextOf({ caller, action: 'sts:AssumeRole' });
  const reaches = trust?.allows.map(({ principal }) => principal?.reach(caller, context, true) ?? PrincipalReach.NONE) ?? [];
  return Math.max(PrincipalReach.NONE, ...reaches) as PrincipalReach;
}

function reachOf(statement: CompiledStatement, caller: Caller, request: StatementRequest): PrincipalReach {
  return statement.principal?.reach(caller, request.context, statement.isAllow) ?? PrincipalReach.NONE;
}
