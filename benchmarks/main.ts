import { cpus } from 'node:os';
import { sandboxStartBenchmark } from './sandbox-start';
import { simulatorBenchmark } from './simulator';

async function main(): Promise<void> {
  process.stdout.write(`Node.js ${process.version}, ${cpus().length} cores\n`);
  for (const { name, figure } of [...await simulatorBenchmark(), ...await sandboxStartBenchmark()]) {
    process.stdout.write(`${name}: ${figure}\n`);
  }
}

void main();
