import { readFileSync } from 'node:fs';
import { decide, Decision, outcome } from '../simulation-case';
import { readSimulationCases } from '../simulation-cases';
import { parseCommandLine, UsageError } from '../usage-error';

/** `iam-mfa simulate FILE`: what becomes of the requests of a file of cases. */
export async function simulateCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseCommandLine({
    args,
    allowPositionals: true,
    options: { check: { type: 'boolean', default: false } },
  });
  if (positionals.length !== 1) {
    throw new UsageError(`simulate takes one file, got ${positionals.length === 0 ? 'none' : positionals.join(', ')}`);
  }
  const cases = readSimulationCases(readText(positionals[0]));
  const decisions = cases.map(decide);
  process.stdout.write(`${toJson(decisions)}\n`);

  const different = cases.filter((one, index) => one.expected !== undefined && outcome(decisions[index]) !== one.expected);
  if (values.check && different.length > 0) {
    process.stderr.write(`iam-mfa: ${different.length} of ${cases.length} decisions differ from "expected": ${different.map(({ id }) => id).join(', ')}\n`);
    return 1;
  }
  return 0;
}

function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? process.stdin.fd : file, 'utf8');
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${(error as Error).message}`);
  }
}

/** One decision a line, so that the output of two runs can be compared with diff. */
function toJson(decisions: Decision[]): string {
  return decisions.length === 0 ? '[]' : `[\n${decisions.map((decision) => `  ${JSON.stringify(decision)}`).join(',\n')}\n]`;
}
