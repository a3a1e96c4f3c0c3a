import { harmless } from '../command-line/harmless';
import { LoginFailed } from '../login/login-failed';
import { NoTerminal } from '../terminal/terminal';

const NO_SESSION = 1;

/** Runs a command that is nothing without a session: where there is none, it says why and ends with status 1. */
export async function needsSession(run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof LoginFailed || error instanceof NoTerminal)) throw error;
    process.stderr.write(`iam-mfa: ${harmless(error.message)}\n`);
    return NO_SESSION;
  }
}
