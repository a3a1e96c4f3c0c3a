import { Column } from './columns';
import { PageAccess, PageData, PageGroup } from './page-data';
import { LATER, RANKED_STATES, StateTable } from './state-table';
import { State, STATES, VERDICT_STATES } from './states';

export interface Cell {
  readonly state: State;
  /** How many actions, as far as the policies name them: a number, `all`, or nothing. */
  readonly extent: string;
}

export function cellState(table: StateTable, access: number, { services }: Column, view: string): State {
  const ranks = table.ranks(access, view);
  return RANKED_STATES[Math.max(0, ...services.map((service) => ranks?.[service] ?? 0))];
}

export function cellOf(data: PageData, table: StateTable, access: number, column: Column, view: string): Cell {
  const state = cellState(table, access, column, view);
  const groups = accessesIn(data, access, view).flatMap((entry) => groupsFor(data, table, entry, column))
    .filter(({ verdict }) => VERDICT_STATES[verdict] === state);
  return { state, extent: extentOf(data, groups, column.services.map((service) => table.services[service])) };
}

export function describeCell({ state, extent }: Cell): string {
  const words = { '': '', 'all': ', all actions' }[extent] ?? `, ${extent} ${extent === '1' ? 'action' : 'actions'}`;
  return `${STATES[state].title}${words}`;
}

/** The kinds of callers that a view shows. */
export function accessesIn(data: PageData, access: number, view: string): readonly PageAccess[] {
  return (data.accesses[access] ?? []).filter(({ callerKind }) => view === '' || callerKind === view);
}

/** What is allowed to a kind of caller in the services of a column. */
export function groupsFor(data: PageData, table: StateTable, { groups }: PageAccess, { services }: Column): PageGroup[] {
  const names = services.map((service) => table.services[service]);
  return groups.map((number) => data.groups[number])
    .filter(({ actions, unlisted }) => names.some((name) => name === LATER ? unlisted : Object.hasOwn(data.actionSets[actions], name)));
}

function extentOf(data: PageData, groups: readonly PageGroup[], services: readonly string[]): string {
  const sets = [...new Set(groups.map(({ actions }) => actions))].map((number) => data.actionSets[number]);
  let all = 0;
  const named = new Set<string>();
  for (const service of services) {
    const parts = sets.map((actions) => Object.hasOwn(actions, service) ? actions[service] : []);
    if (parts.includes('*')) all++;
    for (const name of parts.flat()) named.add(`${service}:${name}`);
  }
  if (all > 0) return all === services.length ? 'all' : '';
  return named.size === 0 ? '' : named.size.toLocaleString('en-US');
}
