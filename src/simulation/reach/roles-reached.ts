import { Reach } from './reach';

/** The roles of which somebody without MFA gets a session, by ARN, each with the shortest way; of ways that are as long, the first. */
export function rolesReachedWithoutMfa(reaches: readonly Reach[]): ReadonlyMap<string, Reach> {
  const shortest = new Map<string, Reach>();
  for (const reach of reaches) {
    const { reached } = reach;
    if (reached.type !== 'principal' || reached.principal.kind !== 'role') continue;
    const known = shortest.get(reached.principal.arn);
    if (!known || reach.path.length < known.path.length) shortest.set(reached.principal.arn, reach);
  }
  return shortest;
}
