import { inTurn } from './in-turn';
import { LoginFailed } from './login-failed';
import { openSession } from './open-session';
import { keepSession, LEAST_SECONDS_LEFT, readSession, secondsLeft, StoredSession } from './session-store';
import { LongTermKey, longTermKey, sourceProfile } from './source-profile';
import { stateFolderProblem } from './state-folder-problem';
import { awsFiles } from '../aws-files/aws-files';
import { Configuration } from '../aws-files/configuration';
import { Terminal } from '../terminal/terminal';

export { LoginFailed } from './login-failed';

export interface SessionRequest {
  readonly env: NodeJS.ProcessEnv;
  /** Any profile of the chain: that of the key, of the session, of a role on it. */
  readonly profile: string;
  /** Called when there is something to ask; answers undefined where there is nobody. Whoever made it closes it. */
  readonly terminal: () => Terminal | undefined;
  /** The serial number of a device, or the name of one. */
  readonly serialNumber?: string;
  readonly tokenCode?: string;
  /** A command of the shell that prints a code. */
  readonly codeCommand?: string;
  readonly durationSeconds?: number;
  /** Open a new session even if there is a valid one. */
  readonly force?: boolean;
  /** `may` is for whoever hands the session on at once: one that cannot be kept will do. @default 'must' */
  readonly keep?: 'must' | 'may';
}

export interface ObtainedSession {
  readonly session: StoredSession;
  /** Whether it was opened now; else it was still valid. */
  readonly isNew: boolean;
  /** Why the session is not kept; the next command asks again. */
  readonly notKept?: string;
  /** By how many seconds AWS's clock is ahead of the one here, if AWS was asked. */
  readonly clockDrift?: number;
}

/**
 * The stored session of the profile if it is still valid, else a new one: one code for any number of processes that
 * want it at the same time. A new one is kept before it is answered.
 *
 * @throws NoTerminal where a code is needed and nobody can be asked
 * @throws LoginFailed where STS refuses, with what to do
 */
export async function obtainSession(request: SessionRequest): Promise<ObtainedSession> {
  const configuration = await Configuration.load(request.env);
  const key = await longTermKey(configuration, sourceProfile(configuration, request.profile), request.env);
  const { state } = awsFiles(request.env);
  const before = validSession(state, key);
  if (before && !request.force) return { session: before, isNew: false };

  const opened = () => {
    const session = validSession(state, key);
    return session?.accessKeyId === before?.accessKeyId ? undefined : session;
  };
  const problem = stateFolderProblem(state, key.profile);
  if (problem !== undefined && request.keep !== 'may') throw new LoginFailed(problem);
  const open = async (): Promise<ObtainedSession> => {
    const session = await openSession({ request, configuration, key, openedElsewhere: opened });
    if (session.isNew && problem === undefined) keepSession(state, session.session);
    return { ...session, ...(problem !== undefined && { notKept: problem }) };
  };
  // A given code runs out while it waits for its turn, and where nothing can be written there is no lock.
  if (request.tokenCode !== undefined || problem !== undefined) return open();
  const taken = () => {
    const session = opened();
    return session && { session, isNew: false };
  };
  return inTurn(state, key.profile, taken, open);
}

function validSession(state: string, { profile, accessKeyId }: LongTermKey): StoredSession | undefined {
  const session = readSession(state, profile);
  return session && session.longTermKeyId === accessKeyId && secondsLeft(session) > LEAST_SECONDS_LEFT ? session : undefined;
}
