import { CompiledPolicy } from '../../src/simulation/compiled-policy';
import { evaluate, EvaluationRequest, PolicySet } from '../../src/simulation/evaluate';
import { SimulationDecision, SimulationResult } from '../../src/simulation/simulation-result';

/** How AWS words the type of the policy that made it refuse; there are no service control policies in the embedded account. */
export type PolicyType = 'identity-based policy' | 'permissions boundary' | 'session policy' | 'role trust policy';

const EVERYTHING = CompiledPolicy.parse({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }, 'everything');

/** The type of policy whose statement denied the request. */
export function denyingType(result: SimulationResult, policies: PolicySet): PolicyType {
  const name = result.decidedBy?.policy;
  const holds = (candidates: readonly { readonly name: string }[] = []) => candidates.some(policy => policy.name === name);
  if (holds(policies.identityPolicies)) {
    return 'identity-based policy';
  }
  if (holds(policies.permissionsBoundary && [policies.permissionsBoundary])) {
    return 'permissions boundary';
  }
  return holds(policies.sessionPolicies) ? 'session policy' : 'role trust policy';
}

/** The type of policy that should have allowed the request: found by leaving the limits away one after the other. */
export function missingType(request: EvaluationRequest, policies: PolicySet): PolicyType {
  const { identityPolicies, permissionsBoundary, trustPolicy } = policies;
  // A federated session without session policies would be refused for that alone.
  const sessionPolicies = policies.sessionPolicies && [EVERYTHING];
  const allowed = (subset: PolicySet) => evaluate(request, subset).decision === SimulationDecision.ALLOWED;
  if (trustPolicy && !allowed({ identityPolicies: [EVERYTHING], sessionPolicies, trustPolicy })) {
    return 'role trust policy';
  }
  if (!allowed({ identityPolicies, sessionPolicies, trustPolicy })) {
    return 'identity-based policy';
  }
  return allowed({ identityPolicies, sessionPolicies, trustPolicy, permissionsBoundary }) ? 'session policy' : 'permissions boundary';
}
