import { existsSync, lstatSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { UsageError } from '../usage-error';

/** The file that a person wants AWS's own picture of the QR code in, for a screen that cannot show one. */
export class PngFile {
  private isWritten = false;

  /** @throws UsageError for a path that is taken, be it by a link that leads nowhere: nothing is overwritten; and for one in no folder */
  constructor(readonly path: string) {
    if (path === '') throw new UsageError('--png is empty, expected the name of a file');
    if (lstatSync(path, { throwIfNoEntry: false })) throw taken(path);
    if (!existsSync(dirname(path))) throw new UsageError(`--png ${path} is in a folder that does not exist: make it, or give another name`);
  }

  /** Readable by its owner only: whoever has the picture has the device. */
  write(png: Uint8Array): void {
    if (this.isWritten) return;
    try {
      writeFileSync(this.path, png, { flag: 'wx', mode: 0o600 });
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      throw code === 'EEXIST' ? taken(this.path) : new Error(`--png ${this.path} cannot be written: ${message}`);
    }
    this.isWritten = true;
  }

  /** The picture of a device that will not be. */
  remove(): void {
    if (this.isWritten) rmSync(this.path, { force: true });
    this.isWritten = false;
  }
}

function taken(path: string): UsageError {
  return new UsageError(`--png ${path} exists already, and a file is not overwritten: give another name`);
}
