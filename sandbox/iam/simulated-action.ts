import { SimulationBudget } from './simulation-budget';
import { ActionCatalog } from '../../src/simulation/actions/action-catalog';
import { Caller } from '../../src/simulation/caller';
import { evaluate, PolicySet } from '../../src/simulation/evaluate';
import { SimulationDecision, SimulationResult } from '../../src/simulation/simulation-result';
import { Output } from '../operation';

export interface SimulatedRequest {
  readonly caller: Caller;
  readonly policies: PolicySet;
  readonly context: ReadonlyMap<string, string | string[]>;
  readonly missingContextValues: readonly string[];
  readonly budget: SimulationBudget;
}

type EvalDecision = 'allowed' | 'explicitDeny' | 'implicitDeny';

/** The API knows three decisions; a rule of the service shows as nothing allowing the request. */
function evalDecision({ decision }: SimulationResult): EvalDecision {
  return decision === SimulationDecision.REFUSED ? 'implicitDeny' : decision;
}

function matchedStatements({ decidedBy }: SimulationResult): Output[] {
  return decidedBy ? [{ SourcePolicyId: decidedBy.policy, SourcePolicyType: 'IAM Policy' }] : [];
}

/** Over several resources a deny outweighs what is allowed, and an explicit deny an implicit one. */
function aggregate(decisions: readonly EvalDecision[]): EvalDecision {
  return (['explicitDeny', 'implicitDeny'] as const).find(decision => decisions.includes(decision)) ?? 'allowed';
}

/**
 * What several resources are called together: recorded for s3:GetObject is the form of its ARN, `arn:aws:s3:::${BucketName}/${KeyName}`.
 * The service authorization reference calls the key of an object otherwise.
 */
function resourceForm(action: string): string {
  const forms = ActionCatalog.bundled.matching(action).at(0)?.resourceTypes ?? [];
  // Of several, such as an object and one behind an access point, the plainest.
  const [form = '*'] = [...forms].sort((a, b) => a.length - b.length);
  return form.replace('${Partition}', 'aws').replace('${ObjectName}', '${KeyName}');
}

function decide(action: string, resource: string, policies: PolicySet, { caller, context, budget }: SimulatedRequest): SimulationResult {
  budget.check();
  return evaluate({ caller, action, resource, context }, policies);
}

/** One entry of EvaluationResults. */
export function simulateAction(action: string, resources: readonly string[], request: SimulatedRequest): Output {
  const { policies, missingContextValues } = request;
  const results = resources.map(resource => ({ resource, result: decide(action, resource, policies, request) }));
  const boundary = policies.permissionsBoundary;
  const boundaryDetail = boundary && {
    AllowedByPermissionsBoundary: results.every(({ resource }) =>
      decide(action, resource, { identityPolicies: [boundary] }, request).decision === SimulationDecision.ALLOWED),
  };
  return {
    EvalActionName: action,
    EvalResourceName: resources.length === 1 ? resources[0] : resourceForm(action),
    EvalDecision: aggregate(results.map(({ result }) => evalDecision(result))),
    MatchedStatements: results.flatMap(({ result }) => matchedStatements(result)),
    MissingContextValues: [...missingContextValues],
    PermissionsBoundaryDecisionDetail: boundaryDetail,
    ResourceSpecificResults: resources.length === 1 ? undefined : results.map(({ resource, result }) => ({
      EvalResourceName: resource,
      EvalResourceDecision: evalDecision(result),
      MatchedStatements: matchedStatements(result),
      MissingContextValues: [...missingContextValues],
    })),
  };
}
