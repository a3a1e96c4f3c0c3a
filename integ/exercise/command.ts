import { Refused } from './account-guard';
import { Exercise } from './exercise';
import { Interrupted, Interruption } from './interruption';
import { Leftover } from './ledger';
import { packageFile } from './package-file';
import { differing, Result, SCHEMA_VERSION } from './result';
import { checkResultPath, writeResult } from './result-file';
import { formatResult, verdict } from './result-table';
import { Run } from './run';
import { Target } from './target';

export const PASSED = 0;
export const FAILED = 1;
/** What was asked for cannot be done. */
export const MISUSED = 2;
const INTERRUPTED = 130;

export interface CommandProps {
  readonly exercises: readonly Exercise[];
  /** A file for the result. */
  readonly json?: string;
  readonly identity?: string;
}

/** Progress goes to standard error, the table to standard output. */
export const progress = (text: string) => void process.stderr.write(text);

/** Runs the exercises as a command and answers the exit status. */
export async function runCommand(target: Target, { exercises, json, identity }: CommandProps): Promise<number> {
  if (json !== undefined) {
    checkJson(json);
  }
  const interruption = new Interruption(
    (reason) => progress(`\n${reason.message}: removing what was made; once more leaves it behind\n`),
    () => endAtOnce(run),
  );
  const run = new Run({ target, exercises, interruption, progress, identity });
  const stopListening = interruption.listen();
  const started = new Date();
  try {
    await run.run();
  } catch (error) {
    if (!interruption.reason) {
      throw error;
    }
  } finally {
    stopListening();
  }
  const result = resultOf(run, target, started);
  process.stdout.write(`${formatResult(result)}\n`);
  progress(`${verdict(result)}\n${tellLeftovers(run.leftovers)}`);
  if (json !== undefined) {
    writeResult(json, result);
  }
  return statusOf(run, result, interruption);
}

function checkJson(path: string): void {
  try {
    checkResultPath(path);
  } catch (error) {
    throw new Refused(`--json: ${(error as Error).message}`);
  }
}

function resultOf({ ends, rows }: Run, target: Target, started: Date): Result {
  return {
    schemaVersion: SCHEMA_VERSION,
    libraryVersion: versionOf('../../package.json'),
    cdkCliVersion: versionOf('aws-cdk/package.json'),
    target: target.name,
    partition: target.partition,
    region: target.region,
    accounts: target.accounts.length,
    started: started.toISOString(),
    seconds: Math.round((Date.now() - started.getTime()) / 100) / 10,
    exercises: ends,
    rows,
  };
}

function versionOf(manifest: string): string {
  return packageFile<{ version: string }>(manifest).version;
}

function statusOf({ leftovers }: Run, { exercises, rows }: Result, { reason }: Interruption): number {
  if (leftovers.length > 0) {
    return FAILED;
  }
  if (reason) {
    return reason instanceof Interrupted ? INTERRUPTED : FAILED;
  }
  return differing(rows).length === 0 && exercises.every(({ stopped }) => stopped === undefined) ? PASSED : FAILED;
}

function tellLeftovers(leftovers: readonly Leftover[]): string {
  return leftovers.length === 0 ? '' : [
    '\nThis could not be removed and is still there. Remove it in this order:',
    ...leftovers.flatMap(({ entry, reason }) => [`  ${entry.what}: ${reason}`, ...entry.commands.map((command) => `    ${command}`)]),
    '',
  ].join('\n');
}

/** Whoever interrupts the removal is told what it did not get to. */
function endAtOnce({ remaining }: Run): void {
  const lines = remaining.flatMap(({ what, commands }) => [`  ${what}`, ...commands.map((command) => `    ${command}`)]);
  progress(`\nEnded while removing. This may still be there; remove it in this order:\n${lines.join('\n')}\n`);
  process.exit(FAILED);
}

/** What a person did wrong is told in a line; anything else with where it happened. */
export function tellError(error: unknown): number {
  const { message, stack } = error as Error;
  const isMisuse = error instanceof Refused || (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS') === true;
  progress(`${isMisuse ? message : stack ?? message}\n`);
  return isMisuse ? MISUSED : FAILED;
}
