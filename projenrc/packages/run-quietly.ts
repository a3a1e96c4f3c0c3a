import { spawn } from 'node:child_process';

/** Runs a program. What it prints is the message of the error if it fails, and is dropped otherwise. */
export function runQuietly(command: string, args: readonly string[], options: { cwd: string; env?: NodeJS.ProcessEnv }): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: options.cwd, env: { ...process.env, ...options.env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    child.once('error', reject);
    child.once('close', (status, signal) => {
      if (status === 0) return resolve();
      reject(new Error(`\`${[command, ...args].join(' ')}\` ended with ${signal ?? `status ${status}`}:\n${output.trimEnd()}`));
    });
  });
}
