import { Client } from './client';
import { wordsFor } from './comparison';
import { isAsExpected, PassResult } from './passes';
import { Row } from './row';

/** One line about one client, as soon as it is through. */
export function lineAbout(result: PassResult): string {
  const { client, version, notRun, verdicts, seconds } = result;
  if (notRun !== undefined) return `${client.name}: not run: ${notRun}`;
  const right = verdicts.filter(({ difference }) => difference === undefined).length;
  return `${client.name} (${version ?? 'did not start'}): ${right} of ${client.rows.length} steps as expected, ${seconds.toFixed(1)} s`;
}

/** What differed from what was expected, a line each. */
export function differences({ client, verdicts, broken }: PassResult): string[] {
  const lines = verdicts.flatMap(({ step, difference }) => difference === undefined ? [] : [`${client.name}: ${step}: ${difference}`]);
  return [...lines, ...broken === undefined ? [] : [`${client.name}: ${broken}`]];
}

/** A table for each list of rows: the steps, and how each client did. */
export function tables(results: readonly PassResult[]): string {
  const lists = [...new Set(results.map(({ client }) => client.rows))];
  return lists.map((rows) => table(rows, results.filter(({ client }) => client.rows === rows))).join('\n\n');
}

function table(rows: readonly Row[], results: readonly PassResult[]): string {
  const head = ['step', ...results.map(({ client }) => client.name), 'expected'];
  const lines = [head, ...rows.map((row) => [row.step, ...results.map((result) => cell(row, result)), wordsFor(row.expected)])];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  return lines.map((line) => line.map((text, column) => text.padEnd(widths[column])).join('  ').trimEnd()).join('\n');
}

function cell({ step }: Row, { verdicts }: PassResult): string {
  const found = verdicts.find((candidate) => candidate.step === step);
  if (!found) return 'not run';
  return found.difference === undefined ? 'yes' : 'DIFFERS';
}

/** The clients that had to run and did not. */
export function missing(results: readonly PassResult[], required: readonly string[]): string[] {
  return required.filter((name) => !results.some(({ client, notRun }) => client.name === name && notRun === undefined));
}

/** Counts for the last line. */
export function verdict(results: readonly PassResult[], required: readonly string[]): string {
  const names = (those: readonly { client: Client }[]) => those.map(({ client }) => client.name).join(', ') || 'none';
  const ran = results.filter(({ notRun }) => notRun === undefined);
  const lines = [
    `as expected: ${names(ran.filter(isAsExpected))}`,
    `different: ${names(ran.filter((result) => !isAsExpected(result)))}`,
    `not run: ${names(results.filter(({ notRun }) => notRun !== undefined))}`,
  ];
  const absent = missing(results, required);
  return [...lines, ...absent.length === 0 ? [] : [`required, but not run: ${absent.join(', ')}`]].join('\n');
}
