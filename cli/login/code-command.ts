import { spawn } from 'node:child_process';
import { LoginFailed } from './login-failed';
import { tokenCodeOf } from './token-code';

/** A security key may wait for a touch, and a password manager for its password. */
const TIMEOUT_SECONDS = 120;

/**
 * The code on the last line with one that a command of the shell prints. What it asks and complains about goes past
 * us: its input and its error output are ours.
 */
export async function codeFromCommand(command: string, env: NodeJS.ProcessEnv, timeoutSeconds = TIMEOUT_SECONDS): Promise<string> {
  if (command === '') throw new LoginFailed('--code-command is empty, expected a command of the shell that prints a code');
  const { output, ending } = await run(command, env, timeoutSeconds);
  if (ending !== undefined) throw new LoginFailed(`the command of --code-command ${ending}: run it by itself and see what it prints\n  ${command}`);
  const code = output.trim().split(/\r?\n/).map(tokenCodeOf).filter((found) => found !== undefined).at(-1);
  if (code !== undefined) return code;
  // What it printed may be a secret.
  throw new LoginFailed(`the command of --code-command printed no line with six digits: run it by itself and see what it prints\n  ${command}`);
}

interface Ended {
  readonly output: string;
  /** What went wrong. */
  readonly ending?: string;
}

function run(command: string, env: NodeJS.ProcessEnv, timeoutSeconds: number): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(command, { shell: true, env, stdio: ['inherit', 'pipe', 'inherit'] });
    let output = '';
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill();
      // What it started itself may live on, and hold the other end.
      child.stdout.destroy();
    }, timeoutSeconds * 1000);
    const end = (ending?: string) => {
      clearTimeout(timer);
      resolve({ output, ending: timedOut ? `did not end in ${timeoutSeconds} seconds` : ending });
    };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.once('error', ({ message }) => end(`could not be started (${message})`));
    child.once('close', (status, signal) => {
      end(signal ? `was ended by ${signal}` : status === 0 ? undefined : `ended with status ${status}`);
    });
  });
}
