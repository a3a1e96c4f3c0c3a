import { cpus } from 'node:os';
import { loadBenchmark } from './load';
import { policySizeBenchmark } from './policy-size';
import { proofBenchmark } from './proof';
import { sandboxStartBenchmark } from './sandbox-start';
import { simulatorBenchmark } from './simulator';
import { switchSynthesisBenchmark } from './switch-synthesis';
import { synthesisBenchmark } from './synthesis';

const BENCHMARKS = [
  policySizeBenchmark, loadBenchmark, synthesisBenchmark, switchSynthesisBenchmark, simulatorBenchmark, proofBenchmark, sandboxStartBenchmark,
];

async function main(): Promise<void> {
  process.stdout.write(`Node.js ${process.version}, ${cpus().length} cores\n`);
  for (const benchmark of BENCHMARKS) {
    for (const { name, figure } of await benchmark()) process.stdout.write(`${name}: ${figure}\n`);
  }
}

void main();
