import { Result } from './result';
import { Row } from './rows';

/** Two runs, row by row. */
export interface Comparison {
  readonly same: number;
  /** Rows whose outcomes differ, or that do not ask for the same. */
  readonly different: ReadonlyArray<readonly [Row, Row]>;
  /** Refused for the same reason, in other words. */
  readonly otherWording: ReadonlyArray<readonly [Row, Row]>;
  readonly onlyInFirst: readonly Row[];
  readonly onlyInSecond: readonly Row[];
}

export function compareResults(first: Pick<Result, 'rows'>, second: Pick<Result, 'rows'>): Comparison {
  const others = new Map(second.rows.map((row) => [place(row), row]));
  const pairs = first.rows.flatMap((row): Array<readonly [Row, Row]> => {
    const other = others.get(place(row));
    return other ? [[row, other]] : [];
  });
  const places = new Set(first.rows.map(place));
  const different = pairs.filter(([row, other]) => question(row) !== question(other) || row.observed !== other.observed);
  const alike = pairs.filter((pair) => !different.includes(pair));
  return {
    same: alike.length,
    different,
    otherWording: alike.filter(([row, other]) => row.message !== other.message),
    onlyInFirst: first.rows.filter((row) => !others.has(place(row))),
    onlyInSecond: second.rows.filter((row) => !places.has(place(row))),
  };
}

/** The comparison for people. */
export function formatComparison(comparison: Comparison, [first, second]: readonly [string, string]): string {
  const { same, different, otherWording, onlyInFirst, onlyInSecond } = comparison;
  const pairOf = (what: (row: Row) => string) => ([row, other]: readonly [Row, Row]) =>
    [titleOf(row), `  ${first}: ${what(row)}`, `  ${second}: ${question(row) === question(other) ? '' : `(${titleOf(other)}) `}${what(other)}`];
  return [
    ...section('Different outcomes', different.flatMap(pairOf(({ observed }) => observed))),
    ...section('The same refusal in other words', otherWording.flatMap(pairOf(({ message }) => message ?? 'no text'))),
    ...section(`Only in ${first}`, onlyInFirst.map(titleOf)),
    ...section(`Only in ${second}`, onlyInSecond.map(titleOf)),
    `${same} of ${same + different.length} rows that are in both came out alike.`,
  ].join('\n');
}

function section(title: string, lines: string[]): string[] {
  return lines.length > 0 ? [`${title}:`, ...lines.map((line) => `  ${line}`), ''] : [];
}

function place({ exercise, row }: Row): string {
  return `${exercise} ${row}`;
}

function question({ caller, call, expected }: Row): string {
  return JSON.stringify([caller, call, expected]);
}

function titleOf(row: Row): string {
  return `${place(row)}: ${row.caller}, ${row.call}, expected: ${row.expected}`;
}
