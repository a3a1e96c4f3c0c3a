import type { CodeSource } from './code-source';
import { LoginFailed } from './login-failed';
import { deviceName, MfaDevice } from './mfa-devices';
import type { Login } from './open-session';
import { Refusal } from './refusal';
import { StoredSession } from './session-store';
import { checkedTokenCode, tokenCodeProblem } from './token-code';
import { Terminal } from '../terminal/terminal';

/** Of the nine that STS judges in three minutes some are left for another try. */
const MOST_CODES = 5;

const LOOK_MILLISECONDS = 500;

/** Codes that a person types. */
export class AskedCodes implements CodeSource {
  private readonly refusedCodes = new Set<string>();
  private asked = 0;

  constructor(
    private readonly terminal: Terminal,
    private readonly login: Pick<Login, 'caller' | 'openedElsewhere'>,
    private readonly device: MfaDevice,
  ) {}

  async next(): Promise<string | StoredSession> {
    this.asked++;
    const { caller: { userName, accountId }, openedElsewhere } = this.login;
    const opened = new AbortController();
    const look = setInterval(() => {
      if (openedElsewhere()) opened.abort();
    }, LOOK_MILLISECONDS);
    try {
      return checkedTokenCode(await this.terminal.ask(`Code of ${deviceName(this.device.serialNumber)} for ${userName} in ${accountId}:`, {
        problem: (text) => this.problem(text), signal: opened.signal,
      }));
    } catch (error) {
      const session = opened.signal.aborted ? openedElsewhere() : undefined;
      if (session) return session;
      throw error;
    } finally {
      clearInterval(look);
    }
  }

  async refused(code: string, { advice, nextTry }: Refusal): Promise<void> {
    if (!nextTry || this.asked >= MOST_CODES) throw new LoginFailed(advice);
    this.terminal.say(advice);
    if (nextTry.mayBeTypo) this.refusedCodes.add(code);
    const waits = !nextTry.mayBeTypo || await this.terminal.confirm(`Wait ${nextTry.seconds} s for the next code?`);
    if (waits) await this.terminal.countDown(nextTry.seconds, nextTry.what);
  }

  private problem(text: string): string | undefined {
    const problem = tokenCodeProblem(text);
    if (problem !== undefined) return problem;
    return this.refusedCodes.has(checkedTokenCode(text)) ? 'STS has refused this code already: type the one that is shown now' : undefined;
  }
}
