import { candidateActions } from './candidate-actions';
import { CheckedStatement } from './checked-policies';
import { AccessAnalysis } from '../simulation/analysis/access-analysis';
import { Caller } from '../simulation/caller';
import { CompiledPolicy, PolicyPlacement } from '../simulation/compiled-policy';
import { CompiledStatement } from '../simulation/compiled-statement';
import { evaluate, PolicySet } from '../simulation/evaluate';
import { JsonObject } from '../simulation/policy-json';
import { RequestContext } from '../simulation/policy-text';
import { contextOf } from '../simulation/request-context';
import { SimulationResult } from '../simulation/simulation-result';

/** A request, whoever sends it. */
export interface ProbedRequest {
  readonly action: string;
  readonly resource: string;
  /** Context keys beyond those of the caller. */
  readonly context: Readonly<Record<string, string | string[]>>;
}

type StatementOfPolicy = Pick<CheckedStatement, 'statement' | 'policy' | 'trustOf'>;

const ASSUME_ROLE = 'sts:AssumeRole';
const ANALYSES = new WeakMap<CompiledStatement, Map<number, AccessAnalysis>>();

/** Requests of a caller to which the conditions of a statement apply, one for each of a few actions. For a trust policy the role is assumed. */
export function requestsUnder(checked: StatementOfPolicy, caller: Caller, at: Date): ProbedRequest[] {
  const { statement, trustOf } = checked;
  const actions = trustOf ? [ASSUME_ROLE].filter((action) => statement.matchesAction(action.toLowerCase())) : candidateActions(statement);
  return actions.flatMap((action) => {
    const found = analysisOf(checked, at).findAllowed(caller, action);
    if (!found?.result.decidedBy) return [];
    const { resource, context } = found;
    return [{ action, resource: trustOf ? trustOf.arn : resource, context }];
  });
}

/** The whole context of a request at a time. */
export function wholeContext(caller: Caller, request: ProbedRequest, at: Date): RequestContext {
  const entries = Object.entries(request.context);
  return contextOf({
    caller,
    action: request.action,
    context: { 'aws:CurrentTime': at.toISOString(), 'aws:EpochTime': String(Math.floor(at.getTime() / 1000)), ...single(entries) },
    multivaluedContext: multivalued(entries),
  });
}

/** What becomes of a request under policies. */
export function decide(policies: PolicySet, caller: Caller, request: ProbedRequest, at: Date): SimulationResult {
  const { action, resource } = request;
  return evaluate({ caller, action, resource, context: wholeContext(caller, request, at) }, policies);
}

function single(entries: [string, string | string[]][]): Record<string, string> {
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function multivalued(entries: [string, string | string[]][]): Record<string, string[]> {
  return Object.fromEntries(entries.filter((entry): entry is [string, string[]] => Array.isArray(entry[1])));
}

/** The analysis of a policy that allows what the statement applies to: whatever the effect, and to whomever a trust policy names. */
function analysisOf({ statement, policy }: StatementOfPolicy, at: Date): AccessAnalysis {
  const analyses = ANALYSES.get(statement) ?? new Map<number, AccessAnalysis>();
  ANALYSES.set(statement, analyses);
  const known = analyses.get(at.getTime());
  if (known) return known;
  const { Version: version } = policy.document;
  const document = { ...(version !== undefined && { Version: version }), Statement: asAllow(statement.raw) };
  const analysis = AccessAnalysis.of({ identityPolicies: [CompiledPolicy.parse(document, policy.name, PolicyPlacement.IDENTITY)] }, { at });
  analyses.set(at.getTime(), analysis);
  return analysis;
}

function asAllow(raw: JsonObject): JsonObject {
  const { Principal: _principal, NotPrincipal: _notPrincipal, Sid: _sid, ...rest } = raw;
  const hasResource = rest.Resource !== undefined || rest.NotResource !== undefined;
  return { ...rest, Effect: 'Allow', ...(!hasResource && { Resource: '*' }) };
}
