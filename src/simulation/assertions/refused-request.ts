import { CallerKeys } from '../analysis/caller-keys';
import { Caller } from '../caller';
import { evaluate, PolicySet } from '../evaluate';
import { SimulationDecision, SimulationResult } from '../simulation-result';

/** A request that is not allowed, and why. */
export interface RefusedRequest {
  readonly resource: string;
  readonly result: SimulationResult;
}

/** By how much they tell: that nothing allows a request may be a matter of the resource that was asked for. */
const TELLING = [SimulationDecision.REFUSED, SimulationDecision.EXPLICIT_DENY, SimulationDecision.IMPLICIT_DENY];

/** The most telling answer to a request for an action that is not allowed, on the resource or, without one, on those that the policies name. */
export function refusedRequest(policies: PolicySet, caller: Caller, action: string, at: Date, on: string | undefined): RefusedRequest {
  const context = new CallerKeys(caller, at).fixed;
  const answers = (on === undefined ? namedResources(policies, action) : [on])
    .map((resource) => ({ resource, result: evaluate({ caller, action, resource, context }, policies) }));
  const ofDecision = TELLING.map((decision) => answers.find(({ result }) => result.decision === decision));
  return ofDecision.find((answer) => answer !== undefined) ?? answers[0];
}

/** A pattern matches itself, as a resource. */
function namedResources({ identityPolicies }: PolicySet, action: string): string[] {
  const allows = identityPolicies.flatMap((policy) => policy.allows).filter((statement) => statement.matchesAction(action.toLowerCase()));
  const patterns = allows.flatMap(({ raw }) => raw.Resource ?? []).filter((resource): resource is string => typeof resource === 'string');
  return [...new Set([...patterns, '*'])];
}
