const PAGE_ROWS = 10;

/** Moves the focus through the buttons of a grid with the keys that the ARIA practices give it; Tab stops at one of them only. */
export function moveWithKeys(grid: HTMLTableElement): void {
  const rows = [...grid.tBodies[0].rows].map((row) => [...row.querySelectorAll('button')]);
  const first = rows[0]?.[0];
  if (first === undefined) return;
  first.tabIndex = 0;
  grid.addEventListener('keydown', (event) => {
    const row = rows.findIndex((buttons) => buttons.includes(event.target as HTMLButtonElement));
    if (row < 0 || event.altKey || event.metaKey) return;
    const column = rows[row].indexOf(event.target as HTMLButtonElement);
    const target = targetOf(event, [row, column], [rows.length - 1, rows[row].length - 1]);
    if (target === undefined) return;
    event.preventDefault();
    const [toRow, toColumn] = target;
    rows[clamp(toRow, rows.length - 1)][clamp(toColumn, rows[row].length - 1)].focus();
  });
  grid.addEventListener('focusin', (event) => {
    for (const button of grid.querySelectorAll<HTMLButtonElement>('button[tabindex="0"]')) button.tabIndex = -1;
    (event.target as HTMLButtonElement).tabIndex = 0;
  });
}

type Position = readonly [row: number, column: number];

function targetOf({ key, ctrlKey }: KeyboardEvent, [row, column]: Position, [lastRow, lastColumn]: Position): Position | undefined {
  switch (key) {
    case 'ArrowUp': return [row - 1, column];
    case 'ArrowDown': return [row + 1, column];
    case 'ArrowLeft': return [row, column - 1];
    case 'ArrowRight': return [row, column + 1];
    case 'PageUp': return [row - PAGE_ROWS, column];
    case 'PageDown': return [row + PAGE_ROWS, column];
    case 'Home': return [ctrlKey ? 0 : row, 0];
    case 'End': return [ctrlKey ? lastRow : row, lastColumn];
    default: return undefined;
  }
}

function clamp(index: number, last: number): number {
  return Math.max(0, Math.min(index, last));
}
