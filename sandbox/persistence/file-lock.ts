import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** Who holds a lock; numbers of processes are used again, so that the start of the process tells it from a later one. */
interface Holder {
  readonly pid: number;
  readonly started?: string;
}

/** Locks that this process holds, by path. */
const HELD = new Set<string>();

/**
 * Keeps other sandboxes from a file, by a file beside it that names this process. One whose process is gone does not count.
 *
 * @returns what gives it up; twice does no harm
 * @throws Error if another sandbox has it
 */
export function lockFile(path: string): () => void {
  const lock = `${path}.lock`;
  if (HELD.has(lock)) throw inUse(path, lock, process.pid);
  const own = `${lock}.${process.pid}`;
  // One that was left behind, or a link that somebody else put there to be written through.
  rmSync(own, { force: true });
  writeFileSync(own, JSON.stringify({ pid: process.pid, started: startOf(process.pid) } satisfies Holder), { mode: 0o600, flag: 'wx' });
  try {
    // A link is there with its content at once, and fails where there is one.
    while (!succeeds(() => linkSync(own, lock), 'EEXIST')) removeStale(path, lock);
  } finally {
    rmSync(own, { force: true });
  }
  HELD.add(lock);
  let isHeld = true;
  return () => {
    if (!isHeld) return;
    isHeld = false;
    HELD.delete(lock);
    rmSync(lock, { force: true });
  };
}

function removeStale(path: string, lock: string): void {
  const seen = readIfThere(lock);
  if (seen === undefined) return;
  const pid = liveHolder(seen);
  if (pid !== undefined) throw inUse(path, lock, pid);
  // Two may find it stale; moving it away shows to the later one that what it took was not what it saw.
  const aside = `${lock}.${process.pid}.stale`;
  if (!succeeds(() => renameSync(lock, aside), 'ENOENT')) return;
  const taken = readFileSync(aside, 'utf8');
  if (taken !== seen) succeeds(() => linkSync(aside, lock), 'EEXIST');
  rmSync(aside, { force: true });
}

function liveHolder(text: string): number | undefined {
  const { pid, started } = holderOf(text);
  // This process knows its own locks: one with its number is of an earlier process.
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid || !isAlive(pid)) return undefined;
  const now = startOf(pid);
  return started !== undefined && now !== undefined && started !== now ? undefined : pid;
}

function holderOf(text: string): Holder {
  try {
    const holder = JSON.parse(text) as Partial<Holder> | null;
    return { pid: Number(holder?.pid), started: holder?.started };
  } catch {
    return { pid: 0 };
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When a process was started, in whatever unit; undefined where the system does not tell it in a file. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program, in parentheses, may hold anything; the start is the 20th field after it. See proc_pid_stat(5).
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${ticks}`;
  } catch {
    return undefined;
  }
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

function inUse(path: string, lock: string, pid: number): Error {
  return new Error(`the state file ${path} is in use by another sandbox, process ${pid}: end that one first, or delete ${lock} if it is none`);
}
