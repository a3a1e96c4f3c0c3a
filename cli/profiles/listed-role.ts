import { RoleArn } from './role-arn';

/** A role that there is to be a profile for, and what is known of it. */
export interface ListedRole extends RoleArn {
  readonly region?: string;
  readonly externalId?: string;
  readonly sessionDurationSeconds?: number;
  readonly maxMfaAgeSeconds?: number;
  readonly displayName?: string;
  readonly color?: string;
  /** The account of the users that it trusts, where a manifest says. */
  readonly bastionAccount?: string;
  /** What named it, for the person: an output, a parameter. */
  readonly source: string;
}

/** What sources name, and what there is to say about it. */
export interface RoleList {
  readonly roles: readonly ListedRole[];
  readonly remarks: readonly string[];
}

/** All the lists as one, each role once: the first one that names it knows most of it. */
export function together(lists: readonly RoleList[]): RoleList {
  const roles = new Map<string, ListedRole>();
  const differences: string[] = [];
  for (const role of lists.flatMap((list) => list.roles)) {
    const first = roles.get(role.arn);
    if (first === undefined) roles.set(role.arn, role);
    else differences.push(...differencesOf(first, role));
  }
  return { roles: [...roles.values()], remarks: [...lists.flatMap(({ remarks }) => remarks), ...differences] };
}

/** Of what two manifests say of a role, one cannot be right: outputs say of it only where their stack is. */
function differencesOf(first: ListedRole, second: ListedRole): string[] {
  if (first.bastionAccount === undefined || second.bastionAccount === undefined) return [];
  const keys = ['region', 'externalId', 'sessionDurationSeconds', 'maxMfaAgeSeconds'] as const;
  return keys.filter((key) => first[key] !== second[key]).map((key) => (
    `${first.arn} has the ${key} ${first[key] ?? '(none)'} in ${first.source}, which is taken, and ${second[key] ?? '(none)'} in ${second.source}`));
}
