import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

interface Start {
  /** From the call of `Sandbox.start` until the endpoint listens, in a process that has just loaded it. */
  readonly milliseconds: number;
  readonly residentBytes: number;
}

const PROCESSES = 7;

const PROGRAM = `
import { Sandbox } from './sandbox';

async function main() {
  const before = process.hrtime.bigint();
  const sandbox = await Sandbox.start({ accounts: ['111122223333', '444455556666'] });
  const milliseconds = Number(process.hrtime.bigint() - before) / 1e6;
  await fetch(sandbox.endpoint);
  process.stdout.write(JSON.stringify({ milliseconds, residentBytes: process.memoryUsage().rss }));
  await sandbox.close();
  process.exit(0);
}

void main();
`;

/** The first start of the embedded account, with two accounts, in processes that hold nothing else: the median of several. */
export async function sandboxStartBenchmark(): Promise<{ name: string; figure: string; value: number }[]> {
  const starts = measure();
  const milliseconds = median(starts.map(start => start.milliseconds));
  const megabytes = median(starts.map(start => start.residentBytes / 1024 / 1024));
  return [
    { name: 'embedded account, start (target: below 100 ms)', figure: `${milliseconds.toFixed(1)} ms`, value: milliseconds },
    { name: 'embedded account, resident memory (target: below 150 MB)', figure: `${megabytes.toFixed(0)} MB`, value: megabytes },
  ];
}

/** Bundled as in the command line tool, so that no TypeScript loader is measured along with it. */
function measure(): Start[] {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-start-'));
  const program = join(folder, 'program.js');
  try {
    buildSync({
      stdin: { contents: PROGRAM, resolveDir: join(__dirname, '..', 'sandbox'), loader: 'ts' },
      bundle: true,
      platform: 'node',
      outfile: program,
    });
    return Array.from({ length: PROCESSES }, () => JSON.parse(execFileSync(process.execPath, [program], { encoding: 'utf8' })) as Start);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
