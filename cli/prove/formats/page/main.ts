/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { cellState } from './cells';
import { Column, columnsFor } from './columns';
import { byId } from './elements';
import { drawMatrix } from './matrix';
import { PageData, PagePrincipal } from './page-data';
import { pager } from './pager';
import { rowsFor } from './rows';
import { StateTable } from './state-table';
import { count } from '../wording';

/** So many that a page of the matrix stays below some 2,000 cells, however large the account. */
const ROWS = 50;
const COLUMNS = 40;

const data: PageData = JSON.parse(byId('proof').textContent ?? '');
const table = new StateTable(data);
const filters = byId<HTMLFormElement>('filters');

function value(name: string): string {
  return (filters.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement).value;
}

/** The rows and columns that the filters leave; with a state, those in which it occurs. */
function selected(): { rows: PagePrincipal[]; columns: Column[]; view: string } {
  const view = value('view');
  const state = value('state');
  const rows = rowsFor(data.principals, table, value('principal'), (filters.elements.namedItem('findings') as HTMLInputElement).checked);
  const columns = columnsFor(table, rows.map(({ access }) => access), view, value('service'));
  if (state === '') return { rows, columns, view };
  const has = (access: number, column: Column) => cellState(table, access, column, view) === state;
  const keptRows = rows.filter(({ access }) => columns.some((column) => has(access, column)));
  return { rows: keptRows, columns: columns.filter((column) => keptRows.some(({ access }) => has(access, column))), view };
}

function draw(startRow: number, startColumn: number): void {
  const { rows, columns, view } = selected();
  const services = columns.reduce((sum, column) => sum + column.services.length, 0);
  byId('matrix-status').textContent = rows.length === 0 || columns.length === 0
    ? 'Nothing matches the filters.'
    : `${rows.length} of ${count(data.principals.length, 'user or role', 'users and roles')}, ${count(services, 'service')} in ${count(columns.length, 'column')}`;
  byId('matrix-box').replaceChildren(...rows.length === 0 || columns.length === 0
    ? []
    : [drawMatrix(data, table, { rows: rows.slice(startRow, startRow + ROWS), columns: columns.slice(startColumn, startColumn + COLUMNS), view })]);
  byId('matrix-pages').replaceChildren(...[
    pager('Rows', startRow, ROWS, rows.length, (start) => draw(start, startColumn)),
    pager('Columns', startColumn, COLUMNS, columns.length, (start) => draw(startRow, start)),
  ].filter((found) => found !== undefined));
}

filters.addEventListener('input', () => draw(0, 0));
filters.addEventListener('submit', (event) => event.preventDefault());
byId('cell-dialog').addEventListener('click', ({ target, currentTarget }) => {
  if (target === currentTarget) (currentTarget as HTMLDialogElement).close();
});
// Paper has nothing to click on.
addEventListener('beforeprint', () => document.querySelectorAll('details').forEach((details) => { details.open = true; }));

draw(0, 0);
byId('matrix-tools').hidden = false;
