import { execFile } from 'node:child_process';
import { ProcessResult } from '../../support/run-process';

/** Runs a program in a folder to its end. */
export function runIn(folder: string, command: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<ProcessResult> {
  return new Promise((resolve) => {
    const options = { cwd: folder, env: { ...process.env, ...environment }, maxBuffer: 64 * 1024 * 1024 };
    const child = execFile(command, args, options, (_, stdout, stderr) => resolve({ status: child.exitCode, stdout, stderr }));
  });
}

/** The same of a program that has to succeed; answers what it printed. */
export async function outputIn(folder: string, command: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<string> {
  const { status, stdout, stderr } = await runIn(folder, command, args, environment);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status ?? 'no status'}: ${stdout}${stderr}`);
  return stdout;
}
