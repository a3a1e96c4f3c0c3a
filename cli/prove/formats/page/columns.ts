import { LATER, StateTable } from './state-table';

/** One service, or several to which all shown users and roles have access of the same state. */
export interface Column {
  readonly label: string;
  /** Indices into the services of the table. */
  readonly services: readonly number[];
}

/** Services that matter most to MFA come first. */
const FIRST = ['iam', 'sts'];

/**
 * The columns for the accesses shown.
 *
 * @param filter words; every service that contains one has a column of its own. The empty text for all services, alike ones together
 */
export function columnsFor(table: StateTable, accesses: readonly number[], view: string, filter: string): Column[] {
  const words = filter.toLowerCase().split(/[\s,]+/).filter((word) => word !== '');
  const indices = table.services.map((_, index) => index).sort((left, right) => compare(table.services[left], table.services[right]));
  if (words.length > 0) {
    return indices.filter((index) => words.some((word) => table.services[index].toLowerCase().includes(word)))
      .map((index) => ({ label: table.services[index], services: [index] }));
  }
  const ranks = [...new Set(accesses)].map((access) => table.ranks(access, view));
  const alike = new Map<string, number[]>();
  for (const index of indices) {
    const alone = FIRST.includes(table.services[index]) || table.services[index] === LATER;
    const key = alone ? table.services[index] : ranks.map((states) => states?.[index] ?? 0).join('');
    alike.set(key, [...alike.get(key) ?? [], index]);
  }
  return largestLast([...alike.values()].map((services) => ({ label: labelOf(services.map((index) => table.services[index])), services })));
}

function compare(left: string, right: string): number {
  return place(left) - place(right) || (left < right ? -1 : 1);
}

function place(service: string): number {
  if (service === LATER) return FIRST.length + 1;
  return FIRST.includes(service) ? FIRST.indexOf(service) : FIRST.length;
}

function labelOf(services: readonly string[]): string {
  return services.length === 1 ? services[0] : services.length === 2 ? services.join(', ') : `${services[0]} and ${services.length - 1} alike`;
}

/** What most services have in common is called that of all others, and stands behind the rest. */
function largestLast(columns: readonly Column[]): Column[] {
  const largest = columns.reduce((found, column) => column.services.length > found.services.length ? column : found, columns[0]);
  if (columns.length < 2 || largest.services.length < 3) return [...columns];
  const label = `${largest.services.length} other services`;
  const rest = columns.filter((column) => column !== largest);
  return [...rest.slice(0, -1), { ...largest, label }, ...rest.slice(-1)];
}
