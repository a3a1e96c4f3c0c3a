import { Terminal } from '../terminal/terminal';
import { StoredSession } from './session-store';

export interface SessionRequest {
  readonly env: NodeJS.ProcessEnv;
  /** Any profile of the chain: that of the key, of the session, of a role on it. */
  readonly profile: string;
  /** Called when there is something to ask; answers undefined where there is nobody. */
  readonly terminal: () => Terminal | undefined;
  readonly serialNumber?: string;
  readonly tokenCode?: string;
  /** A command of the shell that prints a code. */
  readonly codeCommand?: string;
  readonly durationSeconds?: number;
  /** Open a new session even if there is a valid one. */
  readonly force?: boolean;
}

export interface ObtainedSession {
  readonly session: StoredSession;
  /** Whether it was opened now; else it was still valid. */
  readonly isNew: boolean;
}

/**
 * The stored session of the profile if it is still valid, else a new one: one code for any number of processes that
 * want it at the same time. A new one is kept before it is answered.
 *
 * @throws NoTerminal where a code is needed and nobody can be asked
 * @throws LoginFailed where STS refuses, with what to do
 */
export async function obtainSession(_request: SessionRequest): Promise<ObtainedSession> {
  throw new Error('not written yet');
}

/** No session was got: why, and what to do. */
export class LoginFailed extends Error {
  override readonly name = 'LoginFailed';
}
