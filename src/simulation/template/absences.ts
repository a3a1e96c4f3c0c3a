import { Identity } from './identity';
import { Problem } from './problem';

/**
 * Users and groups that are referred to and created nowhere: what they may do is known in part. Roles are left out, as most of those that
 * templates attach policies to are roles of services.
 */
export function absences(identities: readonly Identity[]): Problem[] {
  const known = new Map(identities.map((identity) => [nameOf(identity), identity]));
  const absent = new Map<string, Problem>();
  for (const identity of identities) {
    if (!identity.created && identity.kind !== 'role') absent.set(nameOf(identity), problem(identity.kind, identity.name, identity));
    for (const name of identity.created ? identity.groupNames : []) {
      const key = nameOf({ kind: 'group', name, accountId: identity.accountId });
      if (!known.has(key) && !absent.has(key)) absent.set(key, problem('group', name, identity));
    }
  }
  return [...absent.values()];
}

function problem(kind: string, name: string, { place, accountId }: Identity): Problem {
  return {
    place: place ?? { source: `account ${accountId}` },
    message: `the ${kind} ${name} is referred to here and created nowhere, so that what its other policies allow and deny is not known`,
    remedy: `Give the template or the account that has the ${kind} as well`,
  };
}

function nameOf({ kind, name, accountId }: Pick<Identity, 'kind' | 'name' | 'accountId'>): string {
  return `${accountId}/${kind}/${name}`;
}
