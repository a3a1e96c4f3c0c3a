import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { checkWritable, writeAtomically } from './atomic-write';
import { withLock } from './file-lock';
import { OTHERS, permitsAny } from './file-mode';
import { FileProblem, fileProblem } from './file-problem';
import { MARKER } from './managed-section';
import { makePrivateFolder } from './private-folder';
import { RealFile, realFile } from './real-file';
import { changedBytes } from './sections/changed-bytes';
import { SectionChange } from './sections/edit-sections';
import { OwnershipOptions } from './sections/section-ownership';

export type { SectionChange } from './sections/edit-sections';
export { SectionRefused } from './sections/section-refused';

export type ChangeOptions = OwnershipOptions;

/**
 * What the text of a file becomes: byte for byte the same outside of the settings that change. Of the settings that say
 * where credentials come from, those that would be taken before new ones go.
 *
 * @throws SectionRefused for a section that holds a long-term key, is not marked as written by `iam-mfa`, or cannot be
 * changed so that all readers read it
 * @throws NotWritable for names and values that not all readers read as they are
 */
export function changedText(text: string, changes: readonly SectionChange[], options: ChangeOptions = {}): string {
  return changedBytes(Buffer.from(text), changes, options).toString();
}

/**
 * Changes a credentials or config file: under its lock, atomically, with mode 0600, behind its symbolic links.
 * What changes nothing writes nothing.
 *
 * @throws as `changedText` does, and FileProblem where the file cannot be written; it is then what it was
 */
export async function changeSections(path: string, changes: readonly SectionChange[], options: ChangeOptions = {}): Promise<void> {
  const file = realFile(path);
  const changed = (): Buffer | undefined => {
    const before = bytesOf(file, path);
    const after = changedBytes(before, changes, { file: path, ...options });
    return after.equals(before) ? undefined : after;
  };
  if (changed() === undefined) {
    return tighten(file);
  }
  refuseMissingFolder(file, path);
  makePrivateFolder(dirname(file.path));
  await withLock(file.path, async () => {
    const after = changed();
    if (after) {
      writeAtomically(path, after);
    }
  });
}

/**
 * Fails as `changeSections` would, before anything is asked of anybody.
 *
 * @param source what the sections are to be marked with
 */
export function checkChangeable(path: string, headers: readonly string[], options: ChangeOptions = {}, source = 'default'): void {
  const file = realFile(path);
  const changes = headers.map((header) => ({ header, settings: { [MARKER]: source } }));
  changedBytes(bytesOf(file, path), changes, { file: path, ...options });
  refuseMissingFolder(file, path);
  checkWritable(path);
}

function bytesOf(file: RealFile, path: string): Buffer {
  try {
    return readFileSync(file.path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return Buffer.of();
    }
    throw fileProblem(error, path, 'read');
  }
}

function tighten({ path, stats }: RealFile): void {
  try {
    if (stats && permitsAny(stats, OTHERS)) {
      chmodSync(path, 0o600);
    }
  } catch {
    // Nothing had to be written.
  }
}

/** A folder behind a link may be on a disk that is not there: making it anew would hide that. */
function refuseMissingFolder(file: RealFile, path: string): void {
  if (file.behindLink && !existsSync(dirname(file.path))) {
    throw new FileProblem(path, `${path} is a symbolic link to ${file.path}, whose folder is not there. Make the folder, or remove the link`);
  }
}
