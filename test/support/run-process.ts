import { spawn } from 'node:child_process';

export interface ProcessResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProcessOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** What stands on its standard input. */
  readonly input?: string;
  readonly cwd?: string;
  /** After so many seconds the program and what it started are killed, and the promise fails. @default - whatever it takes */
  readonly seconds?: number;
}

/** Runs a program to its end. */
export function runProcess(command: string, args: string[], { env = process.env, input = '', cwd, seconds }: ProcessOptions = {}): Promise<ProcessResult> {
  return new Promise((resolve, reject) => {
    // A group of its own, so that what the program started can be killed with it.
    const child = spawn(command, args, { env, cwd, stdio: 'pipe', detached: seconds !== undefined });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const limit = seconds === undefined ? undefined : setTimeout(() => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      reject(new Error(`\`${[command, ...args].join(' ')}\` did not end in ${seconds} seconds; the last that it printed: ${(stdout + stderr).slice(-2_000)}`));
    }, seconds * 1_000);
    child.once('error', (error) => {
      clearTimeout(limit);
      reject(error);
    });
    child.once('close', (status) => {
      clearTimeout(limit);
      resolve({ status, stdout, stderr });
    });
    // Who does not read its input may have ended already.
    child.stdin.on('error', (error: NodeJS.ErrnoException) => error.code === 'EPIPE' || reject(error));
    child.stdin.end(input);
  });
}
