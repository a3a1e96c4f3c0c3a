import { validationError } from '../input';
import { OperationContext } from '../operation';
import { noSuchEntity } from './errors';
import { Account } from '../state/account';
import { Cloud } from '../state/cloud';
import { Group } from '../state/group';
import { InstanceProfile } from '../state/instance-profile';
import { ManagedPolicy } from '../state/policy';
import { Role } from '../state/role';
import { User } from '../state/user';

export function requireUser(context: OperationContext, name: string): User {
  const user = context.account.users.get(name);
  if (!user) {
    throw noSuchEntity(`The user with name ${name} cannot be found.`);
  }
  return user;
}

export function requireGroup(context: OperationContext, name: string): Group {
  const group = context.account.groups.get(name);
  if (!group) {
    throw noSuchEntity(`The group with name ${name} cannot be found.`);
  }
  return group;
}

export function requireRole(context: OperationContext, name: string): Role {
  const role = context.account.roles.get(name);
  if (!role) {
    throw noSuchEntity(`The role with name ${name} cannot be found.`);
  }
  return role;
}

export function requireInstanceProfile(context: OperationContext, name: string): InstanceProfile {
  const profile = context.account.instanceProfiles.get(name);
  if (!profile) {
    throw noSuchEntity(`Instance Profile ${name} cannot be found.`);
  }
  return profile;
}

export function findPolicy(context: OperationContext, arn: string): ManagedPolicy | undefined {
  return context.account.policies.get(arn) ?? context.cloud.awsManagedPolicies.get(arn);
}

export function requirePolicy(context: OperationContext, arn: string): ManagedPolicy {
  const policy = findPolicy(context, arn);
  if (!policy) {
    throw noSuchEntity(`Policy ${arn} was not found.`);
  }
  return policy;
}

/** Operations about a user that name none are about the one who calls. */
export function userNameOrCaller(name: string | undefined, context: OperationContext): string {
  if (name !== undefined) {
    return name;
  }
  const { principal } = context.signer;
  if (principal.type !== 'user') {
    throw validationError('Must specify userName when calling with non-User credentials');
  }
  return principal.userName;
}

export function groupsOf(user: User, account: Account): Group[] {
  return account.groups.values().filter(group => group.members.has(user));
}

export function isAwsManaged(policy: ManagedPolicy, cloud: Cloud): boolean {
  return cloud.awsManagedPolicies.has(policy.arn);
}
