import { readFileSync } from 'node:fs';
import { lockFile } from './file-lock';
import { replaceFile } from './replace-file';
import { statePath } from './state-path';
import { stateContent, stateText } from './state-text';

/** A file that always holds the last content that was saved, whole; no other sandbox has it meanwhile. */
export class StateFile {
  /**
   * @param ended as `lockFile` takes it
   * @throws Error for a file that another sandbox has, or that is none of a sandbox; it is left as it is
   */
  static open(given: string, ended?: string): StateFile {
    const path = statePath(given);
    const unlock = locked(path, ended);
    try {
      return new StateFile(path, unlock, contentAt(path));
    } catch (error) {
      unlock();
      throw error;
    }
  }

  private saved?: string;

  private constructor(readonly path: string, private readonly unlock: () => void, /** None of a new file. */ readonly content: string | undefined) {}

  /** Returns when the content is on the disk; nothing is written where it is there already. */
  save(content: string): void {
    if (content === this.saved) return;
    replaceFile(this.path, stateText(content));
    this.saved = content;
  }

  close(): void {
    this.unlock();
  }
}

function locked(path: string, ended: string | undefined): () => void {
  try {
    return lockFile(path, ended);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw code === undefined ? error : new Error(`the folder of the state file ${path} cannot be written to: ${message}`);
  }
}

function contentAt(path: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new Error(`the state file ${path} cannot be read: ${message}`);
  }
  try {
    return stateContent(text);
  } catch (error) {
    throw unusable(path, error);
  }
}

/** For a file that does not hold what it should. */
export function unusable(path: string, error: unknown): Error {
  const reason = error instanceof Error ? error.message : String(error);
  return new Error(`the state file ${path} cannot be used: ${reason}. It was left as it is; give another file, or move it away to begin anew`);
}
