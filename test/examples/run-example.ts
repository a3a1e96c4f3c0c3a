import { join } from 'node:path';
import { Step } from '../../examples/support/steps';
import { runProcess } from '../support/run-process';

const REPOSITORY = join(__dirname, '..', '..');
const TSX = join(REPOSITORY, 'node_modules', 'tsx', 'dist', 'cli.mjs');

export interface ExampleRun {
  readonly status: number | null;
  readonly steps: Step[];
  /** The steps that came out otherwise than expected. */
  readonly different: Step[];
}

/** Runs an example as a user does, but for its table, which is asked for as JSON. */
export async function runExample(name: string): Promise<ExampleRun> {
  const { status, stdout, stderr } = await runProcess(process.execPath, [TSX, join(REPOSITORY, 'examples', name, 'main.ts'), '--json']);
  if (stdout === '') {
    throw new Error(`the example printed no table\n${stderr}`);
  }
  const steps = JSON.parse(stdout) as Step[];
  return { status, steps, different: steps.filter(({ expected, observed }) => expected !== observed) };
}

/** A step as one line: who did what, and what came of it. */
export function lineOf({ caller, call, observed }: Step): string {
  return `${caller} | ${call} | ${observed}`;
}
