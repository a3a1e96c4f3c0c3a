import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of the package: its package.json is above the bundle, as it is above this file. */
export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')) as { version: string };
  return version;
}
