import { chmodSync, chownSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileProblem } from './file-problem';

/**
 * Makes a folder that only its owner may enter, and those above it; one that is there stays as it is.
 *
 * @throws FileProblem
 */
export function makePrivateFolder(folder: string): void {
  try {
    const made = makeMissing(folder);
    if (made.length > 0 && process.geteuid?.() === 0) {
      giveToOwnerAbove(made);
    }
  } catch (error) {
    throw fileProblem(error, folder);
  }
}

/**
 * As `makePrivateFolder`, and one that is there is closed to others as well.
 *
 * @throws FileProblem, for a folder of somebody else too
 */
export function makePrivate(folder: string): void {
  makePrivateFolder(folder);
  try {
    chmodSync(folder, 0o700);
  } catch (error) {
    throw fileProblem(error, folder);
  }
}

/**
 * Answers the folders that it made, the topmost first. Without `recursive`, by which Node.js 20 tries for ever where a
 * folder that is there takes no other and says ENOENT, as /proc does.
 */
function makeMissing(folder: string): string[] {
  try {
    return makeOne(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(folder) === folder) {
      throw error;
    }
    return [...makeMissing(dirname(folder)), ...makeOne(folder)];
  }
}

function makeOne(folder: string): string[] {
  try {
    mkdirSync(folder, { mode: 0o700 });
    return [folder];
  } catch (error) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
      return [];
    }
    throw error;
  }
}

/** Root may be at work in the home of somebody else. */
function giveToOwnerAbove(made: readonly string[]): void {
  const { uid, gid } = statSync(dirname(made[0]));
  made.forEach((folder) => chownSync(folder, uid, gid));
}
