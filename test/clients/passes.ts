import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, NotRun, Report } from './client';
import { compare, Verdict } from './comparison';

const ROOT = join(__dirname, '..', '..');

/** What came of the pass of one client. */
export interface PassResult {
  readonly client: Client;
  readonly seconds: number;
  readonly version?: string;
  /** Why the client was not run; there are no verdicts then. */
  readonly notRun?: string;
  readonly verdicts: readonly Verdict[];
  /** What ended the pass before its last step. */
  readonly broken?: string;
}

/** Runs one client after the other, each with a scratch folder that is gone afterwards. */
export async function runPasses(clients: readonly Client[], onPass: (result: PassResult) => void): Promise<PassResult[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'cdk-iam-mfa-clients-'));
  const results: PassResult[] = [];
  try {
    for (const client of clients) {
      const result = await runPass(client, join(scratch, client.name));
      results.push(result);
      onPass(result);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return results;
}

async function runPass(client: Client, scratch: string): Promise<PassResult> {
  mkdirSync(scratch);
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  try {
    const { version, outcomes, broken }: Report = await client.run({ root: ROOT, scratch });
    return { client, seconds: seconds(), version, broken, verdicts: compare(client.rows, outcomes) };
  } catch (error) {
    if (error instanceof NotRun) return { client, seconds: seconds(), notRun: error.message, verdicts: [] };
    return { client, seconds: seconds(), broken: String(error), verdicts: compare(client.rows, []) };
  }
}

/** Whether every step of a client that ran came out as expected. */
export function isAsExpected({ verdicts, broken }: PassResult): boolean {
  return broken === undefined && verdicts.every(({ difference }) => difference === undefined);
}
