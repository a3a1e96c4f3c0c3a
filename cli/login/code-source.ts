import { AskedCodes } from './asked-codes';
import { codeFromCommand } from './code-command';
import { FoundDevice } from './find-device';
import { LoginFailed } from './login-failed';
import type { Login } from './open-session';
import { Refusal } from './refusal';
import { StoredSession } from './session-store';
import { checkedTokenCode } from './token-code';

/** Where codes come from. */
export interface CodeSource {
  /** A code, or the session that somebody else has got while the person was asked. */
  next(): Promise<string | StoredSession>;
  /** @throws LoginFailed if there is no other code; else `next` has one */
  refused(code: string, refusal: Refusal): Promise<void>;
}

export function codeSource(login: Login, device: FoundDevice): CodeSource {
  const { request: { tokenCode, codeCommand, env }, terminal } = login;
  if (tokenCode !== undefined) return new GivenCode(tokenCode);
  if (codeCommand !== undefined) return new CommandCodes(() => codeFromCommand(codeCommand, env), (refusal) => waitFor(refusal, terminal));
  return new AskedCodes(terminal!, login, device);
}

/** `--code`. */
class GivenCode implements CodeSource {
  constructor(private readonly code: string) {}

  async next(): Promise<string> {
    return checkedTokenCode(this.code);
  }

  async refused(_: string, { advice }: Refusal): Promise<void> {
    throw new LoginFailed(advice);
  }
}

/** `--code-command`: a program does not mistype, so one more code will do. */
class CommandCodes implements CodeSource {
  private isLast = false;

  constructor(readonly next: () => Promise<string>, private readonly wait: (refusal: Refusal) => Promise<void>) {}

  async refused(_: string, refusal: Refusal): Promise<void> {
    if (this.isLast || !refusal.nextTry) throw new LoginFailed(refusal.advice);
    this.isLast = true;
    await this.wait(refusal);
  }
}

async function waitFor({ advice, nextTry }: Refusal, terminal: Login['terminal']): Promise<void> {
  if (!nextTry) return;
  if (!terminal) return new Promise((resolve) => setTimeout(resolve, nextTry.seconds * 1000));
  terminal.say(advice);
  await terminal.countDown(nextTry.seconds, nextTry.what);
}
