import { createHash } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { HolderOutOfSight, inUse } from './lock-errors';
import { holderOf, thisHolder, whereaboutsOf } from './lock-holder';
import { giveSignOfLife } from './sign-of-life';

/** Locks that this process holds, by path. */
const HELD = new Set<string>();

/**
 * Keeps other sandboxes from a file, by a file beside it that names this process. One whose process is gone does not count.
 *
 * @param ended the text of a lock whose holder is known to be gone, though it cannot be seen from here
 * @returns what gives it up; twice does no harm
 * @throws Error if another sandbox has it, and a HolderOutOfSight if that cannot be told
 */
export function lockFile(path: string, ended?: string): () => void {
  const lock = `${path}.lock`;
  if (HELD.has(lock)) throw inUse(path, lock, process.pid);
  const holder = thisHolder();
  const text = JSON.stringify(holder);
  const own = `${lock}.${holder.id}`;
  writeFileSync(own, text, { mode: 0o600, flag: 'wx' });
  let endSign = () => {};
  try {
    // Before anybody can read of it; outside Linux nobody looks for it.
    if (holder.pidNamespace !== undefined) endSign = giveSignOfLife(signOf(lock, holder.id));
    while (!takeOver(path, lock, own, ended));
  } catch (error) {
    endSign();
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
  HELD.add(lock);
  let isHeld = true;
  return () => {
    if (!isHeld) return;
    isHeld = false;
    HELD.delete(lock);
    if (readIfThere(lock) === text) rmSync(lock);
    endSign();
  };
}

/**
 * Makes the lock where there is none, and follows a holder that is gone. Its lock is not removed, for another one might be
 * there by then: whoever makes the one claim on it that there can be, and still finds it, puts the claim in its place. The
 * claim of a process that was killed meanwhile is a lock like any other, and can be claimed in turn.
 *
 * @returns whether it is done; otherwise something changed meanwhile
 */
function takeOver(path: string, lock: string, own: string, ended: string | undefined): boolean {
  // A link is there with its content at once, and fails where there is one.
  if (succeeds(() => linkSync(own, lock), 'EEXIST')) return true;
  const seen = readIfThere(lock);
  if (seen === undefined) return false;
  const holders = [seen];
  const claims = [claimOn(lock, seen)];
  for (let next = readIfThere(claims[0]); next !== undefined; next = readIfThere(claims[0])) {
    holders.unshift(next);
    claims.unshift(claimOn(lock, next));
  }
  const [last, claim] = [holders[0], claims[0]];
  if (last !== ended) checkGone(path, lock, last);
  if (!succeeds(() => linkSync(own, claim), 'EEXIST')) return false;
  if (readIfThere(lock) !== seen) {
    rmSync(claim, { force: true });
    return false;
  }
  renameSync(claim, lock);
  [...claims.slice(1), ...holders.map((text) => signOf(lock, holderOf(text).id))].forEach((left) => rmSync(left, { force: true }));
  return true;
}

function checkGone(path: string, lock: string, text: string): void {
  const holder = holderOf(text);
  const whereabouts = whereaboutsOf(holder);
  if (whereabouts === 'gone') return;
  if (whereabouts === 'running') throw inUse(path, lock, holder.pid);
  throw new HolderOutOfSight(path, lock, whereabouts, text, signOf(lock, holder.id));
}

function claimOn(lock: string, text: string): string {
  return `${lock}.${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
}

function signOf(lock: string, id = 'none'): string {
  return `${lock}.${id}.alive`;
}

function readIfThere(path: string): string | undefined {
  let text: string | undefined;
  succeeds(() => (text = readFileSync(path, 'utf8')), 'ENOENT');
  return text;
}

/** Whether it did not end in the error `code`; other errors go on. */
function succeeds(action: () => unknown, code: string): boolean {
  try {
    action();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === code) return false;
    throw error;
  }
}
