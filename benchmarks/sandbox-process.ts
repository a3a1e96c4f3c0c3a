import { ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildSync } from 'esbuild';
import { SandboxCredentials } from '../sandbox/sandbox';

const PROGRAM = `
import { Sandbox } from './sandbox';

void Sandbox.start().then(sandbox => {
  process.stdout.write(JSON.stringify({ endpoint: sandbox.endpoint, administrator: sandbox.administrator('111122223333') }) + '\\n');
});
`;

/** The embedded account in a process of its own, bundled as in the command line tool. */
export class SandboxProcess {
  static async start(): Promise<SandboxProcess> {
    const folder = mkdtempSync(join(tmpdir(), 'sandbox-process-'));
    const program = join(folder, 'program.js');
    buildSync({
      stdin: { contents: PROGRAM, resolveDir: join(__dirname, '..', 'sandbox'), loader: 'ts' },
      bundle: true,
      platform: 'node',
      outfile: program,
    });
    const child = spawnOnFirstCore(process.execPath, [program]);
    const [line] = await once(createInterface(child.stdout!), 'line') as [string];
    const { endpoint, administrator } = JSON.parse(line) as { endpoint: string; administrator: SandboxCredentials };
    return new SandboxProcess(child, folder, endpoint, administrator);
  }

  private constructor(
    private readonly child: ChildProcess, private readonly folder: string, readonly endpoint: string, readonly administrator: SandboxCredentials) {}

  async stop(): Promise<void> {
    await end(this.child);
    rmSync(this.folder, { recursive: true });
  }
}

const HAS_TASKSET = spawnSync('taskset', ['--version']).status === 0;

/** Keeps a server to one core where the system can; who asks it runs on the others. */
export function spawnOnFirstCore(command: string, args: string[], env = process.env): ChildProcess {
  const [program, programArgs] = HAS_TASKSET ? ['taskset', ['-c', '0', command, ...args]] : [command, args];
  return spawn(program, programArgs, { stdio: ['ignore', 'pipe', 'ignore'], env });
}

export async function end(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}
