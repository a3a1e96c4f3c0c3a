import { chmodSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Runs `work` as a user who is nobody's owner, if root runs the tests; else as the one who runs them. */
export function asNobody<T>(work: () => T): T {
  if (process.geteuid!() !== 0) return work();
  process.seteuid!(65534);
  try {
    return work();
  } finally {
    process.seteuid!(0);
  }
}

/** Opens a folder, and those above it that others may not enter. */
export function letEverybodyEnter(folder: string): void {
  for (let each = folder; statSync(each).mode % 2 === 0; each = dirname(each)) chmodSync(each, 0o755);
}
