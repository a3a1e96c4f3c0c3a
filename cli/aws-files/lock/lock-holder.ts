import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { isAlive } from '../temporary-files';

/** Who holds a lock: enough for another process to tell whether it still lives. */
export interface LockHolder {
  readonly pid: number;
  /** The computer since its start, and the container: where process numbers mean the same. */
  readonly place: string;
  /** When the process started, as Linux counts it, because numbers are given again; undefined where it cannot be told. */
  readonly started?: string;
}

export function thisProcess(): LockHolder {
  return { pid: process.pid, place: place(), started: startOf(process.pid) };
}

/** `unknown`: it runs elsewhere, or might be another process with the same number. */
export function stateOf(holder: LockHolder | undefined): 'alive' | 'dead' | 'unknown' {
  if (holder === undefined || holder.place !== place()) {
    return 'unknown';
  }
  if (!isAlive(holder.pid)) {
    return 'dead';
  }
  if (holder.started === undefined) {
    return 'unknown';
  }
  return startOf(holder.pid) === holder.started ? 'alive' : 'dead';
}

/** Undefined for text that no holder wrote, or that a power failure cut. */
export function parsedHolder(text: string): LockHolder | undefined {
  try {
    const holder = JSON.parse(text) as LockHolder;
    return Number.isInteger(holder.pid) && holder.pid > 0 ? holder : undefined;
  } catch {
    return undefined;
  }
}

function place(): string {
  return [hostname(), textOf(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()), textOf(() => readlinkSync('/proc/self/ns/pid'))].join(' ');
}

/** The 22nd field of proc_pid_stat(5); the 2nd, the program in parentheses, may hold anything. */
function startOf(pid: number): string | undefined {
  return textOf(() => readFileSync(`/proc/${pid}/stat`, 'utf8').split(')').pop()!.trim().split(' ')[19]);
}

function textOf(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
