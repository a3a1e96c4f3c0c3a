import { ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { constants } from 'node:os';
import { quotedWord } from './quoted-word';
import { harmless } from '../command-line/harmless';

/** The terminal sends these to the command itself as well; twice would be "I mean it" to many a program. */
const OF_TERMINAL = ['SIGINT', 'SIGQUIT', 'SIGHUP'] as const;
const OTHERS = ['SIGTERM', 'SIGUSR1', 'SIGUSR2'] as const;

/** What shells answer. */
const NOT_FOUND = 127;
const NOT_EXECUTABLE = 126;

/**
 * Runs a command in the place of this program, as far as Node.js can: with its standard streams, and with the signals
 * that it gets. Resolves to the exit status as a shell gives it.
 */
export async function runCommand([command, ...args]: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  let child: ChildProcess;
  try {
    child = start(command, args, env);
  } catch (error) {
    // Of some errors of the system, and of a name that is empty, nothing is emitted.
    return notStarted(command, error as NodeJS.ErrnoException);
  }
  const stopForwarding = forwardSignals(child);
  try {
    return await statusOf(child, command);
  } finally {
    stopForwarding();
  }
}

function start(command: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  if (process.platform !== 'win32') return spawn(command, args, { env, stdio: 'inherit' });
  // npx, cdk and the like are batch files there, which only cmd runs.
  return spawn([command, ...args].map((word) => quotedWord(word, 'windows')).join(' '), { env, stdio: 'inherit', shell: true });
}

function statusOf(child: ChildProcess, command: string): Promise<number> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(notStarted(command, error)));
    child.once('exit', (status, signal) => resolve(status ?? 128 + constants.signals[signal!]));
  });
}

function notStarted(command: string, { code, message }: NodeJS.ErrnoException): number {
  const isMissing = code === 'ENOENT' || command === '';
  process.stderr.write(`iam-mfa: ${harmless(command) || 'an empty name'}: ${isMissing ? 'command not found' : harmless(message)}\n`);
  return isMissing ? NOT_FOUND : NOT_EXECUTABLE;
}

function forwardSignals(child: ChildProcess): () => void {
  const ignored = hasTerminal() ? OF_TERMINAL : [];
  const forwarded = [...OF_TERMINAL, ...OTHERS].filter((name) => !ignored.some((other) => other === name));
  const listeners = [
    ...ignored.map((name) => ({ name, listener: () => {} })),
    ...forwarded.map((name) => ({ name, listener: () => void child.kill(name) })),
  ];
  listeners.forEach(({ name, listener }) => process.on(name, listener));
  return () => listeners.forEach(({ name, listener }) => process.removeListener(name, listener));
}

function hasTerminal(): boolean {
  try {
    closeSync(openSync('/dev/tty', 'r+'));
    return true;
  } catch {
    return process.platform === 'win32';
  }
}
