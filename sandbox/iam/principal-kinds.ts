import { OperationContext } from '../operation';
import { requireGroup, requireRole, requireUser } from './entities';
import { Member } from './members';
import { groupName, roleName, userName } from './names-and-paths';
import { Target } from './operation-builder';
import { QUOTAS } from './quotas';
import { groupTarget, roleTarget, userTarget } from './targets';
import { Group } from '../state/group';
import { Role } from '../state/role';
import { User } from '../state/user';

/** What the operations on policies of users, groups and roles have in common. */
export interface PrincipalKind {
  /** As it stands in the names of the operations: AttachUserPolicy. */
  readonly kind: 'User' | 'Group' | 'Role';
  /** As it stands in messages. */
  readonly word: 'user' | 'group' | 'role';
  /** The member that names the entity. */
  readonly members: Readonly<Record<string, Member<string>>>;
  readonly inlinePolicySize: number;
  name(values: Readonly<Record<string, unknown>>): string;
  find(context: OperationContext, name: string): User | Group | Role;
  target(context: OperationContext, name: string, keys?: Record<string, string | string[]>): Target;
}

export const PRINCIPAL_KINDS: readonly PrincipalKind[] = [
  {
    kind: 'User',
    word: 'user',
    members: { UserName: userName.required },
    inlinePolicySize: QUOTAS.inlinePolicySize.user,
    name: values => values.UserName as string,
    find: requireUser,
    target: userTarget,
  },
  {
    kind: 'Group',
    word: 'group',
    members: { GroupName: groupName.required },
    inlinePolicySize: QUOTAS.inlinePolicySize.group,
    name: values => values.GroupName as string,
    find: requireGroup,
    target: groupTarget,
  },
  {
    kind: 'Role',
    word: 'role',
    members: { RoleName: roleName.required },
    inlinePolicySize: QUOTAS.inlinePolicySize.role,
    name: values => values.RoleName as string,
    find: requireRole,
    target: roleTarget,
  },
];
