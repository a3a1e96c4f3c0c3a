import { CompiledPolicy } from '../simulation/compiled-policy';
import { parseDate } from '../simulation/condition/date-value';
import { Directory } from '../simulation/template/directory';

/**
 * When every Deny that is announced for a day to come is in force: now, or a second after the last of these days.
 *
 * What is allowed until a day before that is then over; the checks do not look at the time in between.
 */
export function enforcedTime(directory: Directory, now: Date): Date {
  const times = [...policiesOf(directory)].flatMap(announced).map((time) => time + 1000);
  return new Date(times.reduce((latest, time) => Math.max(latest, time), now.getTime()));
}

function policiesOf(directory: Directory): Set<CompiledPolicy> {
  const own = directory.identities.flatMap((identity) => [...identity.inlinePolicies, ...(identity.trustPolicy ? [identity.trustPolicy] : [])]);
  return new Set([...own, ...directory.managedPolicies.map(({ policy }) => policy)]);
}

/** The days from which on a Deny counts: it holds later than these. */
function announced(policy: CompiledPolicy): number[] {
  return policy.denies.flatMap(({ conditions }) => conditions)
    .filter(({ key, operator }) => key === 'aws:currenttime' && operator?.name.startsWith('DateGreaterThan'))
    .flatMap(({ values }) => values.map((value) => parseDate(value.resolve(new Map()) ?? '')))
    .filter((time) => time !== undefined);
}
