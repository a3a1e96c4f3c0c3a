import { PagePrincipal } from './page-data';
import { StateTable } from './state-table';

/** The users and roles that contain every word of the filter, those with findings and the most open ones first. */
export function rowsFor(principals: readonly PagePrincipal[], table: StateTable, filter: string, onlyFindings: boolean): PagePrincipal[] {
  const words = filter.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const shown = principals.filter((principal) => !onlyFindings || principal.findings.length > 0)
    .filter((principal) => words.every((word) => textOf(principal).includes(word)));
  const ranks = new Map(shown.map((principal) => [principal, rank(principal, table)]));
  return shown.sort((left, right) => (ranks.get(right) ?? 0) - (ranks.get(left) ?? 0) || sortKey(left).localeCompare(sortKey(right), 'en', { numeric: true }));
}

function textOf({ kind, name, arn, groups }: PagePrincipal): string {
  return [kind, name, arn, ...groups].join(' ').toLowerCase();
}

function rank({ findings, access }: PagePrincipal, table: StateTable): number {
  return (findings.length > 0 ? 100 : 0) + Math.max(0, ...table.ranks(access, '') ?? []);
}

function sortKey({ kind, name, accountId }: PagePrincipal): string {
  return `${kind === 'user' ? 0 : 1} ${name} ${accountId}`;
}
