import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Puts a text in the place of a file, for its owner to read: whenever the machine stops, the file is the one before or
 * this one, whole. When it returns, this one is on the disk.
 */
export function replaceFile(path: string, text: string): void {
  const next = `${path}.new`;
  // One that was left behind, or that somebody else put there to be written through.
  rmSync(next, { force: true });
  writeNew(next, text);
  renameSync(next, path);
  syncFolder(dirname(path));
}

function writeNew(path: string, text: string): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** The new name is in the folder, which has to reach the disk as well. Windows opens no folders. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
