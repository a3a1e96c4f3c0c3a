/** An option of a command. */
export interface OptionDefinition {
  /** As commander takes it: `--profile <name>`, `-p, --port <n>`; `--no-progress` for what is on unless told. */
  readonly flags: string;
  readonly description: string;
  /** May be given several times. */
  readonly repeatable?: boolean;
  readonly choices?: readonly string[];
  /** The variables that give the value where the command line does not, the first one that is set. */
  readonly env?: readonly string[];
  /** What the value is without the option, in words. */
  readonly otherwise?: string;
  /** What a shell completes the value with. */
  readonly completedBy?: 'file' | 'folder' | 'profile';
}

/** An operand, such as `<file>`, `[input...]`. */
export interface OperandDefinition {
  readonly syntax: string;
  readonly description: string;
  readonly choices?: readonly string[];
  readonly completedBy?: 'file' | 'folder' | 'profile';
}

export interface Example {
  readonly command: string;
  readonly explanation: string;
}

export interface ExitStatus {
  readonly status: number | string;
  readonly meaning: string;
}

/** A command of `iam-mfa`: what it takes, how it is explained, and what it does. Help, completion and docs/cli.md come from it. */
export interface CommandDefinition {
  readonly name: string;
  /** One line, in the list of commands. */
  readonly summary: string;
  /** Paragraphs, in the help of the command. */
  readonly description: readonly string[];
  readonly operands?: readonly OperandDefinition[];
  /** What the operands are in the error for a wrong number of them, as in `one file`, and advice. */
  readonly takes?: readonly [what: string, advice?: string];
  readonly options: readonly OptionDefinition[];
  readonly examples: readonly Example[];
  /** Those that are the command's own; 2 for a wrong command line and 130 for an interruption go for all. */
  readonly exitStatuses: readonly ExitStatus[];
  /** Whether what follows `--`, or the first operand, belongs to another program. */
  readonly passesOn?: boolean;
  /** @returns the exit status */
  run(invocation: Invocation): Promise<number>;
}

/** What a command was given: options by their name without dashes, as in `output-profile`. */
export interface Invocation {
  readonly env: NodeJS.ProcessEnv;
  readonly operands: readonly string[];
  /** The value of an option that takes one: the last that was given. */
  text(option: string): string | undefined;
  /** The values of an option that may be given several times. */
  texts(option: string): readonly string[] | undefined;
  /** Whether an option was given; of `--no-progress`, which is `progress` here, whether it was not. */
  flag(option: string): boolean;
}
