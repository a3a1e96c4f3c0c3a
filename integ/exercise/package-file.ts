import { readFileSync } from 'node:fs';

/** A JSON file of a package that is installed, or of this one by a relative path from here. */
export function packageFile<T>(path: string): T {
  return JSON.parse(readFileSync(require.resolve(path), 'utf8')) as T;
}
