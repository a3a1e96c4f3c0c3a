/** The terminal that the person sits at, whatever standard input and output are. */
export interface Terminal {
  /** Asks for a line; `problem` tells what is wrong with one, to ask again. */
  ask(question: string, options?: AskOptions): Promise<string>;
  choose<T>(question: string, choices: readonly Choice<T>[]): Promise<T>;
  confirm(question: string, initially?: boolean): Promise<boolean>;
  /** A line, or several, of advice or progress. */
  say(text: string): void;
  /** Waits, and shows the seconds left. */
  countDown(seconds: number, what: string): Promise<void>;
  close(): void;
}

export interface AskOptions {
  readonly problem?: (answer: string) => string | undefined;
  /** Ends the question, which fails with the signal's reason then. */
  readonly signal?: AbortSignal;
}

export interface Choice<T> {
  readonly value: T;
  readonly label: string;
}

/** The person pressed Ctrl-C, or closed the terminal: exit status 130. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  override readonly message = 'interrupted';
}

/** There is nobody to ask. Its message names the command to run in a terminal. */
export class NoTerminal extends Error {
  override readonly name = 'NoTerminal';
}
