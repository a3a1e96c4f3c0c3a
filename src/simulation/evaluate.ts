import { resourceAccount } from './arn';
import { Caller } from './caller';
import { isRootUser } from './caller-identity';
import { CallerKind } from './caller-kind';
import { CompiledPolicy } from './compiled-policy';
import { CompiledStatement, StatementRequest } from './compiled-statement';
import { RequestContext } from './policy-text';
import { PrincipalReach } from './principal-element';
import { decideByServiceRule } from './service-rules';
import { SimulationDecision, SimulationResult } from './simulation-result';
import { findTrustAllow, findTrustDeny, isRoleAssumption } from './trust';

/** The policies that bear on a request, each compiled once. */
export interface PolicySet {
  readonly identityPolicies: CompiledPolicy[];
  readonly permissionsBoundary?: CompiledPolicy;
  /** Present, even if empty: the session may do only what they allow as well. */
  readonly sessionPolicies?: CompiledPolicy[];
  /** One list for each level, from the root of the organization to the account; every level must allow. */
  readonly serviceControlPolicies?: CompiledPolicy[][];
  /** The trust policy of the role that is assumed. */
  readonly trustPolicy?: CompiledPolicy;
}

/** A request with its whole context. */
export interface EvaluationRequest {
  readonly caller: Caller;
  readonly action: string;
  readonly resource: string;
  /** Lower-case keys; nothing is added to them. */
  readonly context: RequestContext;
}

/**
 * Decides a request: rules of the service, explicit denies, then what must allow.
 *
 * See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(request: EvaluationRequest, policies: PolicySet): SimulationResult {
  const { caller, resource, context } = request;
  const action = request.action.toLowerCase();
  const byService = decideByServiceRule(caller, action, resource, context);
  if (byService) return byService;

  const statementRequest: StatementRequest = { action, resource, context };
  const trust = isRoleAssumption(action) ? policies.trustPolicy : undefined;
  const hasBoundary = policies.permissionsBoundary !== undefined;
  const deny = findDeny(statementRequest, policies) ?? (trust && findTrustDeny(trust, caller, statementRequest, hasBoundary));
  if (deny) return decided(SimulationDecision.EXPLICIT_DENY, 'is denied by', request, deny);
  return trust ? decideAssumption(request, statementRequest, policies, trust) : decideByIdentity(request, statementRequest, policies);
}

function decideAssumption(
  request: EvaluationRequest, statementRequest: StatementRequest, policies: PolicySet, trust: CompiledPolicy,
): SimulationResult {
  const grant = findTrustAllow(trust, request.caller, statementRequest);
  if (!grant) return implicitDeny(request, `the trust policy ${trust.name} does not let ${request.caller.arn} assume the role under these conditions`);
  // Across accounts, and where the trust policy names only the account, the caller's own policies must allow too.
  if (isOtherAccount(request) || grant.reach === PrincipalReach.ACCOUNT) return allowByIdentity(request, statementRequest, policies);
  const limits = grant.reach === PrincipalReach.ROLE ? findLimit(request.caller, statementRequest, policies) : findLevel(statementRequest, policies);
  return limits === undefined ? decided(SimulationDecision.ALLOWED, 'is allowed by', request, grant.statement) : implicitDeny(request, limits);
}

function decideByIdentity(request: EvaluationRequest, statementRequest: StatementRequest, policies: PolicySet): SimulationResult {
  if (isOtherAccount(request)) {
    return implicitDeny(request, `${request.resource} belongs to another account, and no policy there lets ${request.caller.arn} in`);
  }
  return allowByIdentity(request, statementRequest, policies);
}

function allowByIdentity(request: EvaluationRequest, statementRequest: StatementRequest, policies: PolicySet): SimulationResult {
  if (isRootUser(request.caller.arn)) return decideForRoot(request, statementRequest, policies);
  const allow = findAllow(statementRequest, policies.identityPolicies);
  if (!allow) return implicitDeny(request, 'no identity-based policy allows it');
  const limit = findLimit(request.caller, statementRequest, policies);
  return limit === undefined ? decided(SimulationDecision.ALLOWED, 'is allowed by', request, allow) : implicitDeny(request, limit);
}

/** The root user has every permission in its account; only service control policies limit it. */
function decideForRoot(request: EvaluationRequest, statementRequest: StatementRequest, policies: PolicySet): SimulationResult {
  const level = findLevel(statementRequest, policies);
  if (level !== undefined) return implicitDeny(request, level);
  return { decision: SimulationDecision.ALLOWED, reason: `${request.action} is allowed: the root user needs no policy in its own account.` };
}

/** Why something that must allow besides the identity-based policies does not; undefined if all do. */
function findLimit(caller: Caller, request: StatementRequest, policies: PolicySet): string | undefined {
  const { permissionsBoundary: boundary } = policies;
  if (boundary && !findAllow(request, [boundary])) return `the permissions boundary ${boundary.name} does not allow it`;
  // A federated user session without a session policy has no permissions at all.
  const session = policies.sessionPolicies ?? (caller.kind === CallerKind.FEDERATION_TOKEN ? [] : undefined);
  if (session && !findAllow(request, session)) return 'no session policy allows it';
  return findLevel(request, policies);
}

/** Service control policies limit whatever grants the access. */
function findLevel(request: StatementRequest, policies: PolicySet): string | undefined {
  const level = policies.serviceControlPolicies?.findIndex((list) => !findAllow(request, list)) ?? -1;
  return level < 0 ? undefined : `no service control policy of level ${level} allows it`;
}

function findAllow(request: StatementRequest, policies: readonly CompiledPolicy[]): CompiledStatement | undefined {
  for (const policy of policies) {
    for (const statement of policy.allows) {
      if (statement.applies(request)) return statement;
    }
  }
  return undefined;
}

function findDeny(request: StatementRequest, policies: PolicySet): CompiledStatement | undefined {
  const { identityPolicies, permissionsBoundary, sessionPolicies = [], serviceControlPolicies = [] } = policies;
  let deny = denyIn(request, identityPolicies);
  if (!deny && permissionsBoundary) deny = denyIn(request, [permissionsBoundary]);
  deny ??= denyIn(request, sessionPolicies);
  for (const level of serviceControlPolicies) deny ??= denyIn(request, level);
  return deny;
}

function denyIn(request: StatementRequest, policies: readonly CompiledPolicy[]): CompiledStatement | undefined {
  for (const policy of policies) {
    for (const statement of policy.denies) {
      if (statement.applies(request)) return statement;
    }
  }
  return undefined;
}

function isOtherAccount(request: EvaluationRequest): boolean {
  const owner = resourceAccount(request.resource);
  return owner !== undefined && owner !== request.caller.accountId;
}

function decided(decision: SimulationDecision, verb: string, request: EvaluationRequest, statement: CompiledStatement): SimulationResult {
  const decidedBy = statement.describe();
  const sid = decidedBy.sid === undefined ? '' : ` (${decidedBy.sid})`;
  return { decision, reason: `${request.action} ${verb} statement ${decidedBy.statementIndex}${sid} of ${decidedBy.policy}.`, decidedBy };
}

function implicitDeny(request: EvaluationRequest, why: string): SimulationResult {
  return { decision: SimulationDecision.IMPLICIT_DENY, reason: `${request.action} on ${request.resource} is not allowed: ${why}.` };
}
