import { accessSync, constants, mkdtempSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UsageError } from '../usage-error';

/** A file that is written whole or not at all. */
export class OutputFile {
  /**
   * @param option how the command line names the file
   * @throws UsageError if it cannot be written there
   */
  static at(path: string, option: string): OutputFile {
    const target = real(path);
    try {
      const existing = statSync(target, { throwIfNoEntry: false });
      if (existing?.isDirectory()) throw new Error('it is a directory, expected the name of a file');
      accessSync(existing ? target : dirname(target), constants.W_OK);
      return new OutputFile(target, existing === undefined || existing.isFile());
    } catch (error) {
      throw new UsageError(`${option} ${path} cannot be written: ${(error as Error).message}`);
    }
  }

  private constructor(private readonly path: string, private readonly isRegular: boolean) {}

  write(text: string): void {
    // A pipe or a terminal has no earlier content to keep, and must not be replaced by a file.
    if (!this.isRegular) return writeFileSync(this.path, text);
    const folder = mkdtempSync(join(dirname(this.path), `.${basename(this.path)}-`));
    try {
      const temporary = join(folder, basename(this.path));
      writeFileSync(temporary, text);
      renameSync(temporary, this.path);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

/** Behind a symbolic link: the link stays. */
function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
