import { differing, Result } from './result';
import { formatTable } from '../../examples/support/table';

/** A result as tables for people, one for each exercise. */
export function formatResult({ exercises, rows }: Pick<Result, 'exercises' | 'rows'>): string {
  return exercises.map(({ exercise, seconds, stopped }) => {
    const own = rows.filter((row) => row.exercise === exercise).map(({ row, ...rest }) => ({ ...rest, step: row }));
    return [`${exercise} (${seconds} s)`, formatTable(own), ...(stopped === undefined ? [] : [`stopped: ${stopped}`]), ''].join('\n');
  }).join('\n');
}

export function verdict({ exercises, rows }: Pick<Result, 'exercises' | 'rows'>): string {
  const different = differing(rows).length;
  const stopped = exercises.filter((end) => end.stopped !== undefined).map(({ exercise }) => exercise);
  return [
    different === 0 ? `${rows.length} of ${rows.length} rows as expected.` : `${different} of ${rows.length} rows differ from what was expected.`,
    ...(stopped.length > 0 ? [`Stopped before their last row: ${stopped.join(', ')}.`] : []),
  ].join(' ');
}
