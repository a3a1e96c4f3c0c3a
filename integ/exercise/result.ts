import { Row } from './rows';

export const SCHEMA_VERSION = 1;

/** How one exercise ended. */
export interface ExerciseEnd {
  readonly exercise: string;
  readonly seconds: number;
  /** Why it ended before its last row; absent if it did not. */
  readonly stopped?: string;
}

/** A run, as it is written to a file: nothing in it tells the account. */
export interface Result {
  readonly schemaVersion: number;
  readonly libraryVersion: string;
  readonly cdkCliVersion: string;
  /** `embedded account`, `endpoint URL` or `AWS`. */
  readonly target: string;
  readonly partition: string;
  readonly region: string;
  /** How many accounts it was given. */
  readonly accounts: number;
  readonly started: string;
  readonly seconds: number;
  readonly exercises: readonly ExerciseEnd[];
  readonly rows: readonly Row[];
}

export function differing(rows: readonly Row[]): Row[] {
  return rows.filter(({ expected, observed }) => expected !== observed);
}
