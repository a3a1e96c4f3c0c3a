import { Expected, Outcome, Row } from './row';

/** One step of one client. */
export interface Verdict {
  readonly step: string;
  /** What was observed where it is not what was expected. */
  readonly difference?: string;
}

/** Holds what a client reported against the rows. A step that is missing, reported twice or not known differs too. */
export function compare(rows: readonly Row[], outcomes: readonly Outcome[]): Verdict[] {
  const known = new Set(rows.map(({ step }) => step));
  const stray = outcomes.filter(({ step }) => !known.has(step));
  return [
    ...rows.map((row) => ({ step: row.step, difference: differenceOf(row, outcomes.filter(({ step }) => step === row.step)) })),
    ...stray.map(({ step }) => ({ step, difference: 'reported, but no row is of this name' })),
  ];
}

function differenceOf({ expected }: Row, reported: readonly Outcome[]): string | undefined {
  if (reported.length !== 1) return reported.length === 0 ? 'not reported' : `reported ${reported.length} times`;
  const [outcome] = reported;
  return meets(expected, outcome) ? undefined : `expected ${wordsFor(expected)}, observed ${wordsOf(outcome)}`;
}

function meets(expected: Expected, outcome: Outcome): boolean {
  if (expected.allowed && outcome.allowed) return expected.value === undefined || expected.value === outcome.value;
  return !expected.allowed && !outcome.allowed && expected.code === outcome.code && outcome.message.includes(expected.says);
}

export function wordsFor(expected: Expected): string {
  if (!expected.allowed) return `${expected.code}: ...${expected.says}...`;
  return expected.value === undefined ? 'allowed' : `allowed: ${expected.value}`;
}

function wordsOf(outcome: Outcome): string {
  if (!outcome.allowed) return `${outcome.code}: ${outcome.message}`;
  return outcome.value === undefined ? 'allowed' : `allowed: ${outcome.value}`;
}
