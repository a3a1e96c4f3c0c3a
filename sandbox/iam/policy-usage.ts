import { Account } from '../state/account';
import { Group } from '../state/group';
import { Role } from '../state/role';
import { User } from '../state/user';

export type PolicyUse = 'PermissionsPolicy' | 'PermissionsBoundary';

export interface PolicyEntities {
  readonly users: User[];
  readonly groups: Group[];
  readonly roles: Role[];
}

/** Who has a managed policy attached or as a boundary; either where no use is given. Groups have no boundary. */
export function entitiesWithPolicy(account: Account, arn: string, use?: PolicyUse): PolicyEntities {
  const attached = (entity: User | Group | Role) => use !== 'PermissionsBoundary' && entity.attachedPolicies.has(arn);
  const bounded = (entity: User | Role) => use !== 'PermissionsPolicy' && entity.permissionsBoundary === arn;
  return {
    users: account.users.values().filter(user => attached(user) || bounded(user)),
    groups: account.groups.values().filter(attached),
    roles: account.roles.values().filter(role => attached(role) || bounded(role)),
  };
}

/** ARNs of the managed policies that anyone has attached or as a boundary. */
export function usedPolicyArns({ users, groups, roles }: Account): Set<string> {
  const boundaries = [...users.values(), ...roles.values()].flatMap(({ permissionsBoundary }) => permissionsBoundary ?? []);
  const attached = [...users.values(), ...groups.values(), ...roles.values()].flatMap(({ attachedPolicies }) => [...attachedPolicies]);
  return new Set([...boundaries, ...attached]);
}

export function usageCount(account: Account, arn: string, use?: PolicyUse): number {
  const { users, groups, roles } = entitiesWithPolicy(account, arn, use);
  return users.length + groups.length + roles.length;
}
