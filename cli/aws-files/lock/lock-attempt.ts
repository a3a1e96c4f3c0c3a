import { existsSync, mkdirSync, renameSync, rmdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { thisProcess } from './lock-holder';
import { temporaryName } from '../temporary-files';

/** What a rename says where there is a folder that is not empty: POSIX both of the first, Windows the others. */
const HELD = new Set(['ENOTEMPTY', 'EEXIST', ...(process.platform === 'win32' ? ['EPERM', 'EACCES', 'EBUSY'] : [])]);

/**
 * One process at the lock. The lock is a folder with one file of a name that is never used again: the holder's. It is
 * made aside and renamed into place, so there is no lock without a holder, and renaming succeeds only where there is
 * no folder or an empty one. To release, and to take over from the dead, the one file is removed: who judged a holder
 * dead cannot remove the lock of the next by mistake.
 */
export class LockAttempt {
  private readonly aside: string;
  private readonly holderFile: string;

  constructor(private readonly lock: string) {
    this.aside = temporaryName(lock);
    this.holderFile = `${basename(this.aside)}.json`;
    mkdirSync(this.aside, { mode: 0o700 });
    try {
      writeFileSync(join(this.aside, this.holderFile), JSON.stringify(thisProcess()), { mode: 0o600 });
    } catch (error) {
      this.giveUp();
      throw error;
    }
  }

  succeeds(): boolean {
    try {
      renameSync(this.aside, this.lock);
      return true;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // NFS repeats a request whose answer was lost, and tells that what it renamed is not there.
      if (code === 'ENOENT' && this.holds()) {
        return true;
      }
      if (HELD.has(code ?? '')) {
        return false;
      }
      throw error;
    }
  }

  /** A sign of life for computers that cannot see this process. */
  touch(): void {
    try {
      const now = new Date();
      utimesSync(join(this.lock, this.holderFile), now, now);
    } catch {
      // Taken over, or the disk is gone: the work itself will tell.
    }
  }

  release(): void {
    try {
      removeHolder(this.lock, this.holderFile);
    } catch {
      // The work is done; the next one takes over from a process that is gone.
    }
  }

  giveUp(): void {
    rmSync(this.aside, { recursive: true, force: true });
  }

  private holds(): boolean {
    return existsSync(join(this.lock, this.holderFile));
  }
}

/** Frees the lock from this holder; one that has another holder by now stays. */
export function removeHolder(lock: string, holderFile: string): void {
  rmSync(join(lock, holderFile), { force: true });
  try {
    rmdirSync(lock);
  } catch (error) {
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) {
      throw error;
    }
  }
}
