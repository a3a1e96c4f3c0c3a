import { directCallers, showedMfa, withMfa } from './callers';
import { Verdict } from './proof';
import { needsNoPermission, verdictOf } from '../../src/checks/access-without-mfa';
import { RepresentativeRequest } from '../../src/simulation/analysis/access-analysis';
import { Enforcement, enforcementOn } from '../../src/simulation/analysis/enforcement';
import { Caller } from '../../src/simulation/caller';
import { CALLER_CONTEXTS, CallerContextName } from '../../src/simulation/caller-contexts';
import { PolicySet } from '../../src/simulation/evaluate';

/** Says why a request without MFA is allowed. */
export type Judge = (action: string, request: RepresentativeRequest) => Verdict;

/**
 * The enforcement that a caller without MFA is under.
 *
 * A service calls another for the user only after a request of the user's own. If an enforcement covers that one, with a key and in a
 * session, and leaves out what follows, as `aws:ViaAWSService` in its condition makes it, then what the service does is an exemption
 * that the enforcement declares.
 */
export function enforcementOf(policies: PolicySet, caller: Caller, at: Date): Enforcement | undefined {
  const own = enforcementOn(policies, caller, withMfa(caller, at), at);
  if (own || caller.contextKeys['aws:ViaAWSService'] !== 'true') return own;
  const isDeclared = directCallers(caller.arn, at).every((direct) => enforcementOn(policies, direct, withMfa(direct, at), at) !== undefined);
  return isDeclared ? { statements: [], exempts: () => true } : undefined;
}

/**
 * Judges what a kind of caller may do.
 *
 * A role has been assumed with MFA or without: what its policies allow, the one who assumed it may do.
 */
export function judgeOf(kind: CallerContextName, caller: Caller, policies: PolicySet, at: Date): Judge {
  if (showedMfa(kind)) return (_action, request) => (needsNoPermission(request) ? 'no-permission-needed' : 'with-mfa');
  const isUser = CALLER_CONTEXTS[kind].principalType !== 'AssumedRole';
  const enforcement = isUser ? enforcementOf(policies, caller, at) : undefined;
  return (action, request) => verdictOf(action, request, enforcement);
}
