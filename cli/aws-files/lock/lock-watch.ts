import { readdirSync, readFileSync, rmdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { removeHolder } from './lock-attempt';
import { parsedHolder, stateOf } from './lock-holder';

/** Watches who holds a lock, to take it from the dead. */
export class LockWatch {
  private lastSign = '';
  private lastLook = performance.now();
  private silence = 0;

  constructor(private readonly lock: string, private readonly silenceMs: number) {}

  /** Whether the lock is free now, or was when looked at. */
  removesDeadHolder(): boolean {
    const holderFile = this.holderFile();
    if (holderFile === undefined) {
      return true;
    }
    const state = stateOf(parsedHolder(this.contentOf(holderFile)));
    if (state === 'alive' || (state === 'unknown' && !this.isSilent(holderFile))) {
      return false;
    }
    removeHolder(this.lock, holderFile);
    return true;
  }

  /**
   * Whether nothing moved for long. In moments that this process was awake: computers that share a folder differ in their
   * clocks, and one that slept finds every file old.
   */
  private isSilent(holderFile: string): boolean {
    const now = performance.now();
    const sign = `${holderFile} ${this.lastTouch(holderFile)}`;
    this.silence = sign === this.lastSign ? this.silence + Math.min(now - this.lastLook, 1_000) : 0;
    this.lastSign = sign;
    this.lastLook = now;
    return this.silence > this.silenceMs;
  }

  private holderFile(): string | undefined {
    try {
      const [holderFile] = readdirSync(this.lock);
      if (holderFile === undefined && process.platform === 'win32') {
        rmdirSync(this.lock); // Windows renames onto no folder, not even an empty one.
      }
      return holderFile;
    } catch (error) {
      if (['ENOENT', 'ENOTEMPTY'].includes((error as NodeJS.ErrnoException).code ?? '')) {
        return undefined;
      }
      throw error;
    }
  }

  private contentOf(holderFile: string): string {
    try {
      return readFileSync(join(this.lock, holderFile), 'utf8');
    } catch {
      return '';
    }
  }

  private lastTouch(holderFile: string): number | undefined {
    return statSync(join(this.lock, holderFile), { throwIfNoEntry: false })?.mtimeMs;
  }
}
