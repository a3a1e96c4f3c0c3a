import { deepStrictEqual } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { buildSync } from 'esbuild';
import { addGroupByHand } from './groups-by-hand';
import { median } from './median';
import type { SynthesisTimes } from './synthesis-program';
import { MfaEnforcedGroup } from '../src/mfa-enforced-group';

const ROOT = join(__dirname, '..');
const COLD_PROCESSES = 7;

/** Synthesis of `MfaEnforcedGroup`, as a multiple of the same resources written by hand; warm and in processes that have just started. */
export async function synthesisBenchmark(): Promise<{ name: string; figure: string; value: number }[]> {
  assertSameResources();
  const folder = mkdtempSync(join(tmpdir(), 'synthesis-'));
  const program = join(folder, 'program.js');
  try {
    buildSync({ entryPoints: [join(__dirname, 'synthesis-program.ts')], bundle: true, platform: 'node', outfile: program, external: ['aws-cdk-lib', 'constructs'] });
    return [
      result('1 group, first in a process', cold(program, 1)),
      result('1 group, warm', run(program, 'warm', '1', '300') as SynthesisTimes),
      result('500 groups, first in a process', cold(program, 500)),
      result('500 groups, warm', run(program, 'warm', '500', '7') as SynthesisTimes),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function result(what: string, { construct, byHand }: SynthesisTimes): { name: string; figure: string; value: number } {
  const value = construct / byHand;
  return {
    name: `synthesis of ${what} (target: at most 1.15)`,
    figure: `${value.toFixed(2)} times by hand (${construct.toFixed(1)} ms, ${byHand.toFixed(1)} ms)`,
    value,
  };
}

function cold(program: string, groups: number): SynthesisTimes {
  const times: Record<keyof SynthesisTimes, number[]> = { construct: [], byHand: [] };
  for (let index = 0; index < COLD_PROCESSES; index++) {
    for (const way of ['construct', 'byHand'] as const) times[way].push(run(program, way, String(groups)) as number);
  }
  return { construct: median(times.construct), byHand: median(times.byHand) };
}

function run(program: string, ...args: string[]): unknown {
  return JSON.parse(execFileSync(process.execPath, [program, ...args], { encoding: 'utf8', env: { ...process.env, NODE_PATH: join(ROOT, 'node_modules') } }));
}

/** The comparison is of the same policy, or of nothing. */
function assertSameResources(): void {
  const [construct, byHand] = [(stack: Stack) => new MfaEnforcedGroup(stack, 'Group'), (stack: Stack) => addGroupByHand(stack, 'Group')].map((add) => {
    const stack = new Stack(new App(), 'Stack');
    add(stack);
    const policies = Object.values(Template.fromStack(stack).findResources('AWS::IAM::ManagedPolicy'));
    return policies.map(({ Properties }) => Properties.PolicyDocument);
  });
  deepStrictEqual(construct, byHand);
}
