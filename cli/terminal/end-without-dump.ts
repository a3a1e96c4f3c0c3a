import { isatty } from 'node:tty';

/**
 * Has the process killed at its end if its terminal was closed meanwhile: Node.js 20 aborts then, because it cannot set the
 * terminal back, and an abort may leave a core dump with the secrets that were in memory.
 *
 * @see https://github.com/nodejs/node/blob/v20.x/src/node.cc for `ResetStdio`, whose assertion fails
 */
export function endWithoutDump(): void {
  const terminals = [0, 1, 2].filter(isatty);
  process.on('exit', () => {
    if (!terminals.every((file) => isatty(file))) process.kill(process.pid, 'SIGKILL');
  });
}
