import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const LEFT_BEHIND_AFTER_MS = 60_000;

/** A name beside the file, with the process that it belongs to. */
export function temporaryName(path: string): string {
  return `${path}.${process.pid}.${randomBytes(6).toString('hex')}.tmp`;
}

/** Removes what processes left that were killed while they wrote the file: it may hold secrets. */
export function removeLeftBehind(path: string): void {
  const folder = dirname(path);
  for (const name of namesIn(folder)) {
    const pid = name.startsWith(`${basename(path)}.`) && /^\.(\d+)\.[0-9a-f]{12}\.tmp$/.exec(name.slice(basename(path).length))?.[1];
    if (pid && !isAlive(Number(pid)) && isOld(join(folder, name))) {
      rmSync(join(folder, name), { recursive: true, force: true });
    }
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** The process may live on another computer that shares the folder: it writes for less than this. */
function isOld(path: string): boolean {
  try {
    return Date.now() - statSync(path).mtimeMs > LEFT_BEHIND_AFTER_MS;
  } catch {
    return false;
  }
}
