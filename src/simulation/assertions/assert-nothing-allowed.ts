import { AccessAssertionError } from './access-assertion-error';
import { AssertedCaller } from './asserted-callers';
import { AssertedSubject } from './asserted-subject';
import { failureMessage } from './failure-message';
import { FIXES } from './fixes';
import { AllowedCase, PrincipalAccess } from './principal-access';

/** What must not be allowed, to whom. */
export interface Prohibition {
  readonly subject: AssertedSubject;
  readonly callers: readonly AssertedCaller[];
  /** As "without MFA" in "alice may do s3:* without MFA"; empty where it does not matter. */
  readonly how: string;
  readonly fix: string;
}

/**
 * @throws AccessAssertionError with the first request that is allowed, and what else is
 */
export function assertNothingAllowed(access: PrincipalAccess, { subject, callers, how, fix }: Prohibition): void {
  const { covered, on } = subject;
  const allowed = callers.flatMap((asserted) => access.allowed(asserted, covered, on)).filter((found) => covered.isLiteral || !isOpenToAll(found));
  if (allowed.length === 0) return;
  const [{ asserted, actions, request }] = allowed;
  const others = allowed.filter((found) => found.actions[0] === actions[0] && found.asserted !== asserted).map((found) => found.asserted);
  const { principal } = access;
  throw new AccessAssertionError(failureMessage({
    claim: `${[principal.name, 'may do', covered.pattern, how].join(' ').trimEnd()}, which must not be.`,
    principal,
    callers: [asserted, ...new Set(others)],
    actions: [...new Set([...actions, ...allowed.flatMap((found) => found.actions)])],
    ...request,
    fix: request.result.decidedBy ? fix : FIXES.openToAll,
  }));
}

/** What needs no permission: no policy can keep anybody from it. */
function isOpenToAll({ request }: AllowedCase): boolean {
  return request.result.decidedBy === undefined;
}
