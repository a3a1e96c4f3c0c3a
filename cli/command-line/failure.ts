import { UsageError } from '../usage-error';
import { CommandDefinition } from './command-definition';
import { harmless } from './harmless';
import { Interrupted } from '../terminal/terminal';

/** How a command ends that threw. */
export interface Failure {
  readonly status: number;
  readonly text: string;
}

const FAILED = 2;
/** What a shell answers for a program that SIGINT ended: 128 + 2. */
const INTERRUPTED = 130;

export function failureOf(error: unknown, command: CommandDefinition | undefined): Failure {
  const message = `iam-mfa: ${harmless(error instanceof Error ? error.message : String(error))}\n`;
  if (error instanceof Interrupted) return { status: INTERRUPTED, text: message };
  const pointer = command === undefined
    ? 'Run `iam-mfa --help` for the commands.\n'
    : `Run \`iam-mfa ${command.name} --help\` for its options and examples.\n`;
  return { status: FAILED, text: error instanceof UsageError ? `${message}${pointer}` : message };
}
