import { AccessAssertionError } from './access-assertion-error';
import { AssertedCaller } from './asserted-callers';
import { AssertedSubject } from './asserted-subject';
import { failureMessage } from './failure-message';
import { FIXES } from './fixes';
import { PrincipalAccess } from './principal-access';
import { SimulationDecision } from '../simulation-result';

/** What has to be allowed, and to whom. */
export interface Permission {
  readonly subject: AssertedSubject;
  readonly callers: readonly AssertedCaller[];
  /** Whether one of the callers suffices. */
  readonly anyCaller: boolean;
  /** As in "alice may not do s3:GetObject with MFA". */
  readonly how: string;
}

/** An action that some callers are not allowed. */
interface Lack {
  readonly action: string;
  readonly callers: readonly AssertedCaller[];
}

/**
 * What a service refuses to a kind of credentials by a rule of its own is not asked of that kind, as long as another is allowed it, or no action is
 * named.
 *
 * @throws AccessAssertionError with the first request that is not allowed, and what else is not
 */
export function assertAllAllowed(access: PrincipalAccess, permission: Permission): void {
  const { subject: { covered, on }, how } = permission;
  const lacks = lacksOf(access, permission);
  if (lacks.length === 0) return;
  const [{ action, callers }] = lacks;
  const told = callers.find((asserted) => !isRefused(access, asserted, action, on)) ?? callers[0];
  const { resource, result } = access.refused(told, action, on);
  const { principal } = access;
  throw new AccessAssertionError(failureMessage({
    claim: `${principal.name} may not do ${covered.pattern} ${how}, which has to be.`,
    principal,
    callers: [told, ...callers.filter((asserted) => asserted !== told)],
    actions: lacks.map((lack) => lack.action),
    resource,
    result,
    fix: fixFor(result.decision),
  }));
}

function lacksOf(access: PrincipalAccess, { subject: { covered, on }, callers, anyCaller }: Permission): Lack[] {
  const allowed = new Map(callers.map((asserted) => [asserted, new Set(access.allowed(asserted, covered, on).flatMap(({ actions }) => actions))]));
  return covered.names.flatMap((action) => {
    const lacking = callers.filter((asserted) => !allowed.get(asserted)?.has(action));
    const isAllowed = lacking.length < callers.length;
    if (lacking.length === 0 || (anyCaller && isAllowed)) return [];
    const isExcused = (isAllowed || !covered.isLiteral) && lacking.every((asserted) => isRefused(access, asserted, action, on));
    return isExcused ? [] : [{ action, callers: lacking }];
  });
}

function isRefused(access: PrincipalAccess, asserted: AssertedCaller, action: string, on: string | undefined): boolean {
  return access.refused(asserted, action, on).result.decision === SimulationDecision.REFUSED;
}

function fixFor(decision: SimulationDecision): string {
  if (decision === SimulationDecision.EXPLICIT_DENY) return FIXES.denied;
  return decision === SimulationDecision.REFUSED ? FIXES.refused : FIXES.notAllowed;
}
