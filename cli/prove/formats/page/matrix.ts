import { cellOf, describeCell } from './cells';
import { Column } from './columns';
import { openDialog } from './dialog';
import { element } from './elements';
import { moveWithKeys } from './grid-keys';
import { PageData, PagePrincipal } from './page-data';
import { StateTable } from './state-table';
import { STATES } from './states';
import { count } from '../wording';

/** The part of the matrix that is drawn. */
export interface Window {
  readonly rows: readonly PagePrincipal[];
  readonly columns: readonly Column[];
  readonly view: string;
}

export function drawMatrix(data: PageData, table: StateTable, { rows, columns, view }: Window): HTMLTableElement {
  const head = element('tr', {}, element('th', { scope: 'col' }, 'User or role'),
    ...columns.map(({ label, services }) => element('th', { scope: 'col', title: services.map((index) => table.services[index]).join(', ') }, label)));
  const severalAccounts = new Set(data.principals.map(({ accountId }) => accountId)).size > 1;
  const body = rows.map((principal) => element('tr', {},
    rowHead(data, table, principal, view, severalAccounts),
    ...columns.map((column) => element('td', {}, cellButton(data, table, principal, column, view)))));
  const grid = element('table', { 'role': 'grid', 'aria-label': 'Access of users and roles by service' }, element('thead', {}, head), element('tbody', {}, ...body));
  moveWithKeys(grid);
  return grid;
}

function rowHead(data: PageData, table: StateTable, principal: PagePrincipal, view: string, severalAccounts: boolean): HTMLElement {
  const { kind, name, accountId, findings } = principal;
  const notes = [kind, ...(severalAccounts ? [accountId] : []), ...(findings.length > 0 ? [count(findings.length, 'finding')] : [])];
  const button = element('button', { type: 'button', tabindex: '-1' },
    element('span', { class: 'name' }, name), ' ', element('span', { class: findings.length > 0 ? 'notes found' : 'notes' }, notes.join(' · ')));
  const everything: Column = { label: 'everything', services: table.services.map((_, index) => index) };
  button.addEventListener('click', () => openDialog(data, table, { principal, column: everything, view, whole: true }));
  return element('th', { scope: 'row' }, button);
}

function cellButton(data: PageData, table: StateTable, principal: PagePrincipal, column: Column, view: string): HTMLElement {
  const cell = cellOf(data, table, principal.access, column, view);
  const button = element('button', {
    'type': 'button', 'tabindex': '-1', 'class': `cell ${cell.state}`, 'aria-label': `${principal.name}, ${column.label}: ${describeCell(cell)}`,
  }, `${STATES[cell.state].sign} ${cell.extent}`.trim());
  button.addEventListener('click', () => openDialog(data, table, { principal, column, view, whole: false }));
  return button;
}
