import { CompiledPolicy } from '../../src/simulation/compiled-policy';
import { evaluate, EvaluationRequest, PolicySet } from '../../src/simulation/evaluate';
import { SimulationDecision, SimulationResult } from '../../src/simulation/simulation-result';

/**
 * How AWS words the type of the policy that made it refuse.
 *
 * See https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export type PolicyType =
  | 'identity-based policy' | 'resource-based policy' | 'permissions boundary' | 'session policy' | 'service control policy' | 'role trust policy';

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
  if (holds(policies.sessionPolicies)) {
    return 'session policy';
  }
  return holds(policies.serviceControlPolicies?.flat()) ? 'service control policy' : 'role trust policy';
}

/** The type of policy that should have allowed the request: found by leaving the limits away one after the other. */
export function missingType(request: EvaluationRequest, policies: PolicySet): PolicyType {
  const { identityPolicies, permissionsBoundary, serviceControlPolicies, trustPolicy } = policies;
  // A federated session without session policies would be refused for that alone.
  const sessionPolicies = policies.sessionPolicies && [EVERYTHING];
  const allowed = (subset: PolicySet) => evaluate(request, subset).decision === SimulationDecision.ALLOWED;
  if (!allowed({ identityPolicies: [EVERYTHING], sessionPolicies, trustPolicy })) {
    // Nothing of the caller's own would do: another account has to let it in.
    return trustPolicy ? 'role trust policy' : 'resource-based policy';
  }
  if (!allowed({ identityPolicies: [EVERYTHING], sessionPolicies, trustPolicy, serviceControlPolicies })) {
    return 'service control policy';
  }
  if (!allowed({ identityPolicies, sessionPolicies, trustPolicy })) {
    return 'identity-based policy';
  }
  return allowed({ identityPolicies, sessionPolicies, trustPolicy, permissionsBoundary }) ? 'session policy' : 'permissions boundary';
}
