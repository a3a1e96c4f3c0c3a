import { accessSync, closeSync, constants, existsSync, fchmodSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { giveToOwner } from './file-owner';
import { fileProblem } from './file-problem';
import { refuseMountPoint } from './mount-point';
import { RealFile, realFile } from './real-file';
import { removeLeftBehind, temporaryName } from './temporary-files';

/**
 * Writes a file whole or not at all, readable by its owner only. A symbolic link stays; the file behind it is written.
 *
 * @throws FileProblem with what to do where it cannot be written; the file is then what it was
 */
export function writeAtomically(path: string, content: string | Uint8Array): void {
  const file = realFile(path);
  try {
    removeLeftBehind(file.path);
    writeBeside(file, typeof content === 'string' ? Buffer.from(content) : content, (temporary) => renameOver(temporary, file.path));
    syncFolder(dirname(file.path));
  } catch (error) {
    throw fileProblem(error, path);
  }
}

const ROOM_FOR_MORE = 8 * 1024;

/**
 * Does all that `writeAtomically` would do with a file of this size but the last step.
 *
 * @throws FileProblem as `writeAtomically` would
 */
export function checkWritable(path: string): void {
  const file = realFile(path);
  try {
    refuseMountPoint(file.path);
    if (existsSync(dirname(file.path))) {
      writeBeside(file, Buffer.alloc((file.stats?.size ?? 0) + ROOM_FOR_MORE), (temporary) => rmSync(temporary));
    } else {
      accessSync(existingAbove(file.path), constants.W_OK);
    }
  } catch (error) {
    throw fileProblem(error, path);
  }
}

function writeBeside(file: RealFile, bytes: Uint8Array, put: (temporary: string) => void): void {
  const temporary = temporaryName(file.path);
  const descriptor = openSync(temporary, 'wx', 0o600);
  try {
    fill(file, descriptor, bytes);
    put(temporary);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function fill(file: RealFile, descriptor: number, bytes: Uint8Array): void {
  try {
    fchmodSync(descriptor, 0o600);
    giveToOwner(file, descriptor);
    for (let written = 0; written < bytes.length;) {
      written += writeSync(descriptor, bytes, written);
    }
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Windows refuses while somebody has the file open, a virus scanner for one: it lets go soon. */
function renameOver(temporary: string, path: string): void {
  for (let tries = process.platform === 'win32' ? 20 : 1; ; tries--) {
    try {
      return renameSync(temporary, path);
    } catch (error) {
      if (tries <= 1) {
        throw error;
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    }
  }
}

/** The new name outlives a power failure only once its folder is on the disk; some file systems cannot tell. */
function syncFolder(folder: string): void {
  try {
    const descriptor = openSync(folder, 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // The file is in place, whole.
  }
}

function existingAbove(path: string): string {
  return existsSync(dirname(path)) ? dirname(path) : existingAbove(dirname(path));
}
