import { CfnGroup } from 'aws-cdk-lib/aws-iam';
import { GroupMemberships } from './group-memberships';
import { propertiesWithPaths, referredPath } from './reference-paths';
import { alternatives } from './template-values';

// Neither can be raised: see "IAM and AWS STS quotas" in the IAM User Guide.
const MANAGED_POLICIES_PER_GROUP = 10;
const GROUPS_PER_USER = 10;

/**
 * What IAM would refuse at deployment: one sentence if the group has too many managed policies, attached from either side, and one for each
 * of its users who is in too many groups.
 *
 * Looks at the whole app, once in each synthesis; to be called in a validation. Values that are not known at synthesis are left alone.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function groupQuotaViolations(group: CfnGroup): string[] {
  return [...managedPolicyViolations(group), ...membershipViolations(group)];
}

function managedPolicyViolations(group: CfnGroup): string[] {
  const own = ownPolicies(group);
  const others = GroupMemberships.of(group).policiesOf(group).filter((policy) => !own.has(policy));
  const count = own.size + others.length;
  if (count <= MANAGED_POLICIES_PER_GROUP) return [];
  const attached = others.length === 0 ? '' : ` in its ManagedPolicyArns and ${others.length} that name it in their Groups: ${others.join(', ')}`;
  return [`the group has ${count} managed policies${attached === '' ? '' : `, ${own.size}${attached}`}; `
    + `IAM takes ${MANAGED_POLICIES_PER_GROUP} and the quota cannot be raised; merge some of them`];
}

// An item that may come to nothing is not counted.
function ownPolicies(group: CfnGroup): Set<string> {
  const { ManagedPolicyArns: arns } = propertiesWithPaths(group);
  const items: unknown[] = Array.isArray(arns) ? arns : [];
  return new Set(items.filter((item) => !alternatives(item).includes(undefined)).map((item) => referredPath(item) ?? JSON.stringify(item)));
}

function membershipViolations(group: CfnGroup): string[] {
  const memberships = GroupMemberships.of(group);
  return memberships.usersOf(group).map((user) => ({ user, groups: memberships.groupsOf(user) }))
    .filter(({ groups }) => groups.length > GROUPS_PER_USER)
    .map(({ user, groups }) => `the user ${user} is in ${groups.length} groups: ${groups.join(', ')}; `
      + `IAM takes ${GROUPS_PER_USER} and the quota cannot be raised; take the user out of some, or merge groups`);
}
