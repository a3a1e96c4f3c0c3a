import { parseInvocation } from '../command-line/defined-command';
import { loginCommandLine } from '../login/no-terminal';
import { Terminal } from '../terminal/terminal';

/** STS knew devices 8 to 14 seconds after they were enabled; until then it refuses their codes. */
const UNTIL_KNOWN_SECONDS = 15;
const STEP_SECONDS = 30;

export interface LoginOffer {
  readonly env: NodeJS.ProcessEnv;
  readonly keyProfile?: string;
  readonly serialNumber: string;
}

/** The device is enabled, the session that enabled it stays what it was: what gives one with MFA. */
export async function offerLogin(terminal: Terminal, { env, keyProfile, serialNumber }: LoginOffer): Promise<void> {
  if (keyProfile === undefined) {
    terminal.say('These credentials stay without it: sign in again, or log in with the profile of an access key, `iam-mfa login --profile NAME`.');
    return;
  }
  if (!await terminal.confirm('Log in with it now?')) {
    terminal.say(`Later: ${loginCommandLine(keyProfile)}`);
    return;
  }
  await terminal.countDown(secondsToWait(Date.now()), 'The next code comes in');
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- Loaded when needed; Jest cannot do import() in CommonJS.
  const { loginCommand } = require('../commands/login') as typeof import('../commands/login');
  await loginCommand.run(parseInvocation(loginCommand, [`--profile=${keyProfile}`, `--serial=${serialNumber}`, '--force'], env));
}

/** Until the app shows a code that was not used to enable the device, and STS knows the device. */
export function secondsToWait(now: number): number {
  const toNextCode = STEP_SECONDS - Math.floor(now / 1000) % STEP_SECONDS;
  return toNextCode >= UNTIL_KNOWN_SECONDS ? toNextCode : UNTIL_KNOWN_SECONDS;
}
