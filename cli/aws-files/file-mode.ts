import { Stats } from 'node:fs';

/** Whether a file has any of these permissions. */
export function permitsAny({ mode }: Stats, permissions: number): boolean {
  return (mode & permissions) !== 0; // eslint-disable-line no-bitwise
}

export const OWNER_WRITES = 0o200;
export const OTHERS = 0o077;
