import { Properties } from '../resources/property-schema';

/** Names of properties that differ. */
export function changedProperties(previous: Properties, next: Properties): string[] {
  const names = [...new Set([...Object.keys(previous), ...Object.keys(next)])];
  return names.filter(name => canonical(previous[name]) !== canonical(next[name]));
}

/** JSON in which the order of members makes no difference. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    (typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member)) ?? 'undefined';
}
