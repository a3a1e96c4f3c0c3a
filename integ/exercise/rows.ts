/** One line of the result: who called what, what should come of it and what did. */
export interface Row {
  /** Of the exercise. */
  readonly exercise: string;
  /** Its place in the exercise, from 1. */
  readonly row: number;
  readonly caller: string;
  readonly call: string;
  readonly expected: string;
  readonly observed: string;
  /** How often the call was sent until the answer was the expected one, or the bound was reached. */
  readonly attempts: number;
  /** The text of the refusal, without what differs from account to account. */
  readonly message?: string;
}

/** Takes the rows of an exercise. Waits, within bounds, for what IAM has not propagated yet. */
export interface Rows {
  readonly taken: readonly Row[];
  /** Makes one call, notes what came of it, and hands on the answer if there is one. `send` is called again for another attempt. */
  take<T>(caller: string, call: string, expected: string, send: () => Promise<T>): Promise<T | undefined>;
  /** Makes one call that later rows stand on: without the expected answer the exercise ends here. */
  mustTake<T>(caller: string, call: string, expected: string, send: () => Promise<T>): Promise<T>;
}

/** A row went wrong that later ones need. */
export class ExerciseStopped extends Error {
  constructor(readonly row: Row) {
    super(`row ${row.row} went wrong, and later ones need it: expected "${row.expected}", observed "${row.observed}"`);
  }
}
