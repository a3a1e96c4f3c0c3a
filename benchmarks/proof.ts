import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from './median';
import { writeManyUsers, writeOneUser } from './proof-apps';
import { Proof } from '../cli/prove/proof';

const ROOT = join(__dirname, '..');
const COMMAND = join(ROOT, 'bin', 'iam-mfa');
const PROCESSES = 5;
const GROUPS = 50;
const USERS_OF_A_GROUP = 10;

/** Requests a second that `@cloud-copilot/iam-simulate` was measured to decide of questions like these; it is not run here. */
const SAMPLING_SIMULATOR = { slowest: 1_320, fastest: 2_500 };

const MEASURE = `data:text/javascript,${encodeURIComponent("process.on('exit', () => process.stderr.write(`maxRSS ${process.resourceUsage().maxRSS}`))")}`;

interface Run {
  readonly seconds: number;
  readonly megabytes: number;
  readonly proof: Proof;
}

interface Result {
  readonly name: string;
  readonly figure: string;
  readonly value: number;
}

/** `iam-mfa prove` of one user and of many, in fresh processes, from reading the cloud assembly to the JSON of the proof. */
export async function proofBenchmark(): Promise<Result[]> {
  if (!existsSync(COMMAND)) throw new Error(`${COMMAND} is missing; bundle it first: npx projen bundle`);
  const outdir = mkdtempSync(join(tmpdir(), 'iam-mfa-proof-'));
  try {
    writeOneUser(join(outdir, 'one'));
    writeManyUsers(join(outdir, 'many'), GROUPS, USERS_OF_A_GROUP);
    const one = Array.from({ length: PROCESSES }, () => prove(join(outdir, 'one')));
    return [...oneUser(one), ...manyUsers(prove(join(outdir, 'many')))];
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function prove(assembly: string): Run {
  const start = process.hrtime.bigint();
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', MEASURE, COMMAND, 'prove', assembly, '--json', '--no-progress'], {
    encoding: 'utf8', maxBuffer: 2 ** 30,
  });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const maxRss = /maxRSS (\d+)/.exec(stderr)?.[1];
  if (status === null || status > 1 || maxRss === undefined) throw new Error(`iam-mfa prove ${assembly} ended with status ${status}: ${stderr}`);
  return { seconds, megabytes: Number(maxRss) / 1024, proof: JSON.parse(stdout) as Proof };
}

function oneUser(runs: readonly Run[]): Result[] {
  const seconds = median(runs.map((run) => run.seconds));
  const megabytes = median(runs.map((run) => run.megabytes));
  const [{ proof: { actionList: { actions }, accesses } }] = runs;
  // An access key with a code goes with one action only.
  const kinds = accesses[0].filter(({ callerKind }) => callerKind !== 'accessKeyWithTokenCode').length;
  const rate = (actions * kinds) / seconds;
  const ratio = Math.round(rate / SAMPLING_SIMULATOR.fastest);
  return [
    {
      name: `iam-mfa prove: one user, ${actions.toLocaleString('en-US')} actions, ${kinds} kinds of credentials (target: below 1.5 s and 300 MB)`,
      figure: `${seconds.toFixed(2)} s, ${Math.round(megabytes)} MB`,
      value: seconds,
    },
    {
      name: `the same, as pairs of an action and a kind of credentials, each for every resource (target: 50 times ${SAMPLING_SIMULATOR.slowest.toLocaleString('en-US')} to `
        + `${SAMPLING_SIMULATOR.fastest.toLocaleString('en-US')} requests/s, the figures of a simulator that decides one resource at a time)`,
      figure: `${Math.round(rate).toLocaleString('en-US')}/s, ${ratio} times ${SAMPLING_SIMULATOR.fastest.toLocaleString('en-US')}`,
      value: ratio,
    },
  ];
}

function manyUsers({ seconds, megabytes, proof }: Run): Result[] {
  const users = proof.principals.filter(({ kind }) => kind === 'user').length;
  return [{
    name: `iam-mfa prove: ${users} users in ${GROUPS} groups, each with policies of its own (target: below 20 s)`,
    figure: `${seconds.toFixed(1)} s, ${Math.round(megabytes)} MB`,
    value: seconds,
  }];
}
