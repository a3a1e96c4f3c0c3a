import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LoginFailed } from './login-failed';
import { writeAtomically } from '../aws-files/atomic-write';
import { withLock } from '../aws-files/file-lock';
import { Interrupted } from '../terminal/terminal';

/** How the last turn ended without a session: for whoever was waiting at that time. */
interface Ending {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly kind: 'Interrupted' | 'LoginFailed';
  readonly message: string;
}

/**
 * Runs `work` for one process at a time per profile. Those that waited take what `taken` finds then; if it finds
 * nothing, because the person gave up or STS refused, they end in the same way rather than ask the person again.
 */
export async function inTurn<T>(state: string, profile: string, taken: () => T | undefined, work: () => Promise<T>): Promise<T> {
  const path = join(state, 'locks', encodeURIComponent(profile));
  const since = Date.now();
  return withLock(path, async () => {
    const found = taken();
    if (found !== undefined) return found;
    throwEnding(path, since);
    try {
      return await work();
    } catch (error) {
      if (error instanceof Interrupted || error instanceof LoginFailed) keepEnding(path, error);
      throw error;
    }
  });
}

function throwEnding(path: string, since: number): void {
  const ending = readEnding(path);
  // Times in the future are of a clock that was set back.
  if (!ending || ending.at < since || ending.at > Date.now()) return;
  throw ending.kind === 'Interrupted' ? new Interrupted() : new LoginFailed(ending.message);
}

function readEnding(path: string): Ending | undefined {
  try {
    return JSON.parse(readFileSync(endingFile(path), 'utf8')) as Ending;
  } catch {
    return undefined;
  }
}

function keepEnding(path: string, { name, message }: Interrupted | LoginFailed): void {
  try {
    writeAtomically(endingFile(path), JSON.stringify({ at: Date.now(), kind: name, message }));
  } catch {
    rmSync(endingFile(path), { force: true });
  }
}

function endingFile(path: string): string {
  return `${path}.ending.json`;
}
