import { readFileSync } from 'node:fs';
import { CommandDefinition, Invocation } from '../command-line/command-definition';
import { decide, Decision, outcome } from '../simulation-case';
import { readSimulationCases } from '../simulation-cases';
import { UsageError } from '../usage-error';

/** `iam-mfa simulate FILE`: what becomes of the requests of a file of cases. */
export const simulateCommand: CommandDefinition = {
  name: 'simulate',
  summary: 'Decide requests of a file under their policies',
  description: [
    'Decides the requests of a JSON file under their policies, offline, and prints [{"id","decision","decidedBy"}]: '
    + 'allowed, implicitDeny, explicitDeny or refused, and the statement or the reason.',
    'Each request has an "id", a "caller" ("kind", "arn"), an "action", a "resource", a "context", and "identityPolicies"; '
    + 'it may have other policies and an "expected" decision, ALLOW or DENY.',
  ],
  operands: [{ syntax: '<file>', description: 'The requests (JSON); - for standard input', completedBy: 'file' }],
  takes: ['one file'],
  options: [{ flags: '--check', description: 'Compare the decisions with what the requests expect' }],
  examples: [
    { command: 'iam-mfa simulate requests.json', explanation: 'Print what becomes of each request.' },
    { command: 'iam-mfa simulate --check requests.json', explanation: 'The same as a test, for a pipeline.' },
  ],
  exitStatuses: [
    { status: 0, meaning: 'Decided' },
    { status: 1, meaning: 'With --check: a decision is not the expected one' },
  ],
  run: simulate,
};

async function simulate(invocation: Invocation): Promise<number> {
  const cases = readSimulationCases(readText(invocation.operands[0]));
  const decisions = cases.map(decide);
  process.stdout.write(`${toJson(decisions)}\n`);

  const different = cases.filter((one, index) => one.expected !== undefined && outcome(decisions[index]) !== one.expected);
  if (invocation.flag('check') && different.length > 0) {
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
