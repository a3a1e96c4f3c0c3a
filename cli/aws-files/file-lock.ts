import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileProblem } from './file-problem';
import { LockAttempt } from './lock/lock-attempt';
import { LockWatch } from './lock/lock-watch';
import { makePrivateFolder } from './private-folder';
import { removeLeftBehind } from './temporary-files';

export interface LockOptions {
  /** Ends the waiting, not the work. */
  readonly signal?: AbortSignal;
  /** Called once if another process holds the lock. */
  readonly onWait?: () => void;
  /** How long a holder whose life cannot be asked about may give no sign of it. */
  readonly silenceMs?: number;
}

/**
 * Runs `work` while no other process holds the lock of the same path, and none of this process either: a folder
 * `<path>.iam-mfa.lock`. Waits as long as the holder lives, however long a person takes; the lock of a process
 * that was killed is taken over at once, that of one on another computer after three minutes without a sign of life.
 *
 * The lock goes with the process, so no signal needs handling: a handler here would keep others from theirs.
 *
 * @throws FileProblem where the folder of the lock cannot be written
 */
export async function withLock<T>(path: string, work: () => Promise<T>, options: LockOptions = {}): Promise<T> {
  const lock = `${path}.iam-mfa.lock`;
  makePrivateFolder(dirname(path));
  removeLeftBehind(lock);
  const attempt = await acquired(lock, path, options);
  const release = (): void => attempt.release();
  process.once('exit', release);
  const signOfLife = setInterval(() => attempt.touch(), 5_000).unref();
  try {
    return await work();
  } finally {
    clearInterval(signOfLife);
    process.off('exit', release);
    release();
  }
}

async function acquired(lock: string, path: string, { signal, onWait, silenceMs = 180_000 }: LockOptions): Promise<LockAttempt> {
  signal?.throwIfAborted();
  const watch = new LockWatch(lock, silenceMs);
  const attempt = prepared(lock, path);
  try {
    for (let tries = 0; !attempt.succeeds(); tries++) {
      const isFree = watch.removesDeadHolder();
      if (!isFree && tries === 0) {
        onWait?.();
      }
      await sleep(isFree ? 0 : 20 + Math.random() * 60, undefined, { signal });
    }
    return attempt;
  } catch (error) {
    attempt.giveUp();
    throw signal?.aborted ? signal.reason : fileProblem(error, path);
  }
}

function prepared(lock: string, path: string): LockAttempt {
  try {
    return new LockAttempt(lock);
  } catch (error) {
    throw fileProblem(error, path);
  }
}
