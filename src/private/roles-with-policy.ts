import { CfnManagedPolicy, CfnRole } from 'aws-cdk-lib/aws-iam';
import { OncePerSynthesis } from './once-per-synthesis';
import { propertiesWithPaths, referredPath } from './reference-paths';
import { asArray } from './template-values';

/**
 * The roles of the app that a managed policy is attached to, from either side, or is the permissions boundary of: paths of roles, or
 * names as given. To be asked for in a validation.
 */
export function rolesWithPolicy(policy: CfnManagedPolicy): string[] {
  const named = asArray(propertiesWithPaths(policy).Roles);
  return [...named.map((name) => JSON.stringify(name)), ...ROLES_BY_POLICY.get(policy).get(policy.node.path) ?? []];
}

// Paths of roles, by the path of each policy that they name.
const ROLES_BY_POLICY = new OncePerSynthesis((stage) => {
  const roles = new Map<string, Set<string>>();
  for (const role of stage.node.findAll()) {
    if (!CfnRole.isCfnRole(role)) continue;
    const { ManagedPolicyArns, PermissionsBoundary } = propertiesWithPaths(role);
    for (const policy of [...asArray(ManagedPolicyArns), PermissionsBoundary].map(referredPath)) {
      if (policy !== undefined) roles.set(policy, (roles.get(policy) ?? new Set()).add(role.node.path));
    }
  }
  return roles;
});
