import { Step } from './steps';

const COLUMNS = ['step', 'caller', 'call', 'expected', 'observed'] as const;

/** The steps as a table for people; a step that differs is marked. */
export function formatTable(steps: Step[]): string {
  const rows = [[...COLUMNS], ...steps.map((step) => COLUMNS.map((column) => String(step[column])))];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd());
  const marked = steps.map((step, index) => `${lines[index + 1]}${step.expected === step.observed ? '' : '   <-- differs'}`);
  return [lines[0], widths.map((width) => '-'.repeat(width)).join('  '), ...marked].join('\n');
}
