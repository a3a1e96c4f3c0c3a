import { closeSync, openSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { basename, dirname, join } from 'node:path';

/**
 * Listens on a socket file for as long as this process lives: the kernel ends it with the process, whatever ends that, and
 * answers for it in every container that shares the folder. Some file systems have no sockets; then there is none.
 *
 * @returns what ends it
 */
export function giveSignOfLife(path: string): () => void {
  const server = createServer((socket) => socket.destroy()).on('error', () => undefined).unref();
  throughFolder(path, (short) => server.listen({ path: short, exclusive: true }));
  return () => {
    server.close();
    rmSync(path, { force: true });
  };
}

/** Whether a process listens there; undefined where that cannot be told. */
export function hasSignOfLife(path: string): Promise<boolean | undefined> {
  return new Promise((resolve) => {
    const socket = throughFolder(path, (short) => connect(short));
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', ({ code }: NodeJS.ErrnoException) => resolve(code === 'EAGAIN' ? true : code === 'ECONNREFUSED' ? false : undefined));
  });
}

/** The path of a socket may have 107 bytes and no more, see unix(7); Linux has a short one for each folder that is open. */
function throughFolder<T>(path: string, use: (short: string) => T): T {
  const folder = openSync(dirname(path), 'r');
  try {
    return use(join('/proc/self/fd', String(folder), basename(path)));
  } finally {
    closeSync(folder);
  }
}
