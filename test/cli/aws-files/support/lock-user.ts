import { readFileSync, writeFileSync } from 'node:fs';
import { setImmediate as soon, setTimeout as sleep } from 'node:timers/promises';
import { withLock } from '../../../../cli/aws-files/file-lock';

const [use, file, amount] = process.argv.slice(2);

/** Adds to the number in a file, so that it loses some wherever two do it at a time. */
async function count(): Promise<void> {
  for (let nth = 0; nth < Number(amount); nth++) {
    await withLock(file, async () => {
      const number = Number(readFileSync(file, 'utf8'));
      await soon();
      writeFileSync(file, String(number + 1));
    });
  }
}

const HOLDING: Readonly<Record<string, () => Promise<void>>> = {
  forever: () => sleep(1_000_000_000),
  exiting: async () => process.exit(3),
  failing: () => Promise.reject(new Error('the work failed')),
  // No timer and no promise gets its turn meanwhile.
  busy: async () => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(amount));
    writeFileSync(file, 'done');
  },
};

const hold = (): Promise<void> =>
  withLock(file, () => {
    writeFileSync(1, 'held\n');
    return HOLDING[use]();
  });

void (use === 'count' ? count() : hold());
