import { cpus } from 'node:os';
import { commandStartBenchmark } from './command-start';
import { loadBenchmark } from './load';
import { packageSizeBenchmark } from './package-size';
import { policySizeBenchmark } from './policy-size';
import { proofBenchmark } from './proof';
import { sandboxLargeStackBenchmark } from './sandbox-large-stack';
import { sandboxStartBenchmark } from './sandbox-start';
import { sandboxThroughputBenchmark } from './sandbox-throughput';
import { simulatorBenchmark } from './simulator';
import { switchSynthesisBenchmark } from './switch-synthesis';
import { synthesisBenchmark } from './synthesis';

const BENCHMARKS = [
  policySizeBenchmark, loadBenchmark, synthesisBenchmark, switchSynthesisBenchmark, simulatorBenchmark, proofBenchmark, sandboxStartBenchmark,
  sandboxThroughputBenchmark, sandboxLargeStackBenchmark, commandStartBenchmark, packageSizeBenchmark,
];

/** All of them, or those whose names begin with an argument, such as `commandStart`. */
async function main(names: readonly string[]): Promise<void> {
  process.stdout.write(`Node.js ${process.version}, ${cpus().length} cores\n`);
  for (const benchmark of BENCHMARKS.filter(({ name }) => names.length === 0 || names.some((begin) => name.startsWith(begin)))) {
    for (const { name, figure } of await benchmark()) process.stdout.write(`${name}: ${figure}\n`);
  }
}

void main(process.argv.slice(2));
