import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { addGroupByHand } from './groups-by-hand';
import { median } from './median';
import { MfaEnforcedGroup } from '../src/mfa-enforced-group';

/** Milliseconds of CPU time of both ways: a busy machine lengthens them less than it does the time of day. */
export interface SynthesisTimes {
  readonly construct: number;
  readonly byHand: number;
}

type Way = (stack: Stack, id: string) => void;

const WAYS: Record<keyof SynthesisTimes, Way> = {
  construct: (stack, id) => new MfaEnforcedGroup(stack, id),
  byHand: addGroupByHand,
};

/** From the first construct to the last file of the cloud assembly. */
function synthesize(way: keyof SynthesisTimes, groups: number): number {
  const outdir = join(tmpdir(), `synthesis-${process.pid}`);
  const start = process.cpuUsage();
  const app = new App({ outdir, analyticsReporting: false, context: { '@aws-cdk/core:stackResourceLimit': 0 } });
  const stack = new Stack(app, 'Stack');
  for (let index = 0; index < groups; index++) WAYS[way](stack, `Group${index}`);
  app.synth();
  const { user, system } = process.cpuUsage(start);
  rmSync(outdir, { recursive: true });
  return (user + system) / 1000;
}

/** The medians of rounds that alternate between the two ways, after some that do not count. */
function warm(groups: number, rounds: number): SynthesisTimes {
  const times: Record<keyof SynthesisTimes, number[]> = { construct: [], byHand: [] };
  for (let round = -Math.ceil(rounds / 4); round < rounds; round++) {
    for (const way of round % 2 === 0 ? ['construct', 'byHand'] as const : ['byHand', 'construct'] as const) {
      const milliseconds = synthesize(way, groups);
      if (round >= 0) times[way].push(milliseconds);
    }
  }
  return { construct: median(times.construct), byHand: median(times.byHand) };
}

const [, , mode, groups, rounds] = process.argv;
process.stdout.write(JSON.stringify(mode === 'warm' ? warm(Number(groups), Number(rounds)) : synthesize(mode as keyof SynthesisTimes, Number(groups))));
