import { lstatSync, realpathSync, Stats } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/**
 * Where a state file is, through all symbolic links: what takes the place of the file must not take that of a link to it.
 *
 * @throws Error if no state file can be there
 */
export function statePath(given: string): string {
  const path = join(realFolder(resolve(given)), basename(resolve(given)));
  const there = statsOf(path);
  const real = there?.isSymbolicLink() ? realTarget(path) : path;
  const stats = there?.isSymbolicLink() ? statsOf(real) : there;
  if (stats?.isDirectory()) throw new Error(`the state file ${given} is a folder: give the path of a file in it`);
  if (stats && !stats.isFile()) throw new Error(`the state file ${given} is not a regular file`);
  if (stats && stats.nlink > 1) throw severalNames(given, stats.nlink);
  return real;
}

function realFolder(path: string): string {
  try {
    return realpathSync(dirname(path));
  } catch (error) {
    throw new Error(`the folder of the state file ${path} cannot be found: ${(error as Error).message}`);
  }
}

function realTarget(link: string): string {
  try {
    return realpathSync(link);
  } catch (error) {
    throw new Error(`the state file ${link} is a symbolic link that leads nowhere: ${(error as Error).message}`);
  }
}

function statsOf(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

/** The lock goes by the name: under another one, a second sandbox would have the file too. And what is written would be under one name alone. */
function severalNames(given: string, count: number): Error {
  return new Error(`the state file ${given} has ${count} names (hard links): delete the others, or copy it and give the copy`);
}
