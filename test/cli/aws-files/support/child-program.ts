import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { ProcessResult, runProcess } from '../../../support/run-process';
import { TemporaryFolder } from '../../../support/temporary-folder';

/** A TypeScript program of this folder, made to run as a process of its own. */
export class ChildProgram {
  private readonly script: string;
  private readonly started: ChildProcess[] = [];

  constructor(folder: TemporaryFolder, name: string) {
    this.script = join(folder.path, `${name}.js`);
    buildSync({ entryPoints: [join(__dirname, `${name}.ts`)], bundle: true, platform: 'node', outfile: this.script });
    // Those of a test that failed run still.
    afterAll(() => Promise.all(this.started.map((child) => end(child))));
  }

  /** Runs it to its end. */
  run(...args: string[]): Promise<ProcessResult> {
    return runProcess(process.execPath, [this.script, ...args]);
  }

  /** Runs commands of the shell first, in which "$@" starts it. */
  runBehind(shell: string[], commands: string, ...args: string[]): Promise<ProcessResult> {
    return runProcess(shell[0], [...shell.slice(1), 'sh', '-c', commands, 'sh', process.execPath, this.script, ...args]);
  }

  /** Starts it, and answers once it has written something. */
  async start(...args: string[]): Promise<ChildProcess> {
    const child = spawn(process.execPath, [this.script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    this.started.push(child);
    await once(child.stdout, 'data');
    return child;
  }
}

/** Ends a process that is one's own, and waits for it. */
export async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  const ended = once(child, 'exit');
  if (child.exitCode === null && child.signalCode === null) {
    child.kill(signal);
    await ended;
  }
}
