import { parseRoleArn, RoleArn } from './role-arn';
import { Profile } from '../aws-files/configuration';
import { MARKER } from '../aws-files/managed-section';

/** A profile of a role that `iam-mfa profiles` wrote for the profile with a key. */
export interface RoleProfile {
  readonly name: string;
  readonly role: RoleArn;
}

/** Those that `iam-mfa profiles` wrote before for the same key, with names that begin alike. */
export function writtenBefore(profiles: readonly Profile[], source: string, prefix: string): RoleProfile[] {
  return profiles.flatMap(({ name, inCredentials, inConfig }) => {
    const role = inConfig?.[MARKER] === source && !inCredentials && name.startsWith(prefix) ? parseRoleArn(inConfig.role_arn ?? '') : undefined;
    return role ? [{ name, role }] : [];
  });
}

/** Whether two ARNs are of the same role: the names of an account's roles are unique, and a role that moved has another path. */
export function isSameRole(a: RoleArn, b: RoleArn): boolean {
  return a.partition === b.partition && a.account === b.account && a.name.toLowerCase() === b.name.toLowerCase();
}
