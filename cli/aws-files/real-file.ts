import { lstatSync, readlinkSync, realpathSync, Stats } from 'node:fs';
import { basename, dirname, isAbsolute, resolve, sep } from 'node:path';
import { OWNER_WRITES, permitsAny } from './file-mode';
import { FileProblem, fileProblem } from './file-problem';

/** The file behind a path, whatever symbolic links lead to it. */
export interface RealFile {
  readonly path: string;
  /** Undefined where there is no file yet. */
  readonly stats?: Stats;
  readonly behindLink: boolean;
}

const MOST_LINKS = 40; // as Linux, path_resolution(7)

/**
 * Follows the links to the file itself, also to one that is not there yet.
 *
 * @throws FileProblem for anything that cannot be replaced by another file: a folder, a device, a file that may not be written
 */
export function realFile(path: string): RealFile {
  let target = inRealFolder(resolve(path));
  for (let links = 0; links <= MOST_LINKS; links++) {
    const stats = statsOf(target);
    if (!stats?.isSymbolicLink()) {
      refuseUnlessReplaceable(path, stats);
      return { path: target, stats, behindLink: links > 0 };
    }
    const link = readlinkSync(target);
    target = inRealFolder(isAbsolute(link) ? link : `${dirname(target)}${sep}${link}`);
  }
  throw fileProblem(Object.assign(new Error('too many symbolic links'), { code: 'ELOOP' }), path);
}

/** `..` after a link to a folder leads above that folder, so the system resolves it, not the text. */
function inRealFolder(path: string): string {
  try {
    return resolve(realpathSync.native(dirname(path)), basename(path));
  } catch {
    return resolve(path);
  }
}

function statsOf(path: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return undefined;
    }
    throw fileProblem(error, path);
  }
}

function refuseUnlessReplaceable(path: string, stats: Stats | undefined): void {
  if (stats?.isDirectory()) {
    throw fileProblem(Object.assign(new Error('is a folder'), { code: 'EISDIR' }), path);
  }
  if (stats && !stats.isFile()) {
    throw new FileProblem(path, `${path} is a device, a pipe or a socket: nothing can be kept in it. Name a file`);
  }
  // Renaming over it would work, but who takes the right to write away does not want it changed.
  if (stats && !permitsAny(stats, OWNER_WRITES)) {
    throw new FileProblem(path, `${path} is read-only. To have it changed, run: chmod u+w '${path}'`, 'EACCES');
  }
}
