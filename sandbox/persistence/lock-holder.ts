import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Who holds a lock. The number of a process is used again, and each container counts its own. */
export interface LockHolder {
  readonly pid: number;
  /** The boot of the machine, and the start of the process since. */
  readonly started?: string;
  /** Where the number counts. */
  readonly pidNamespace?: string;
  readonly host?: string;
  /** No two locks have the same. */
  readonly id?: string;
}

/** In another container of this machine a process cannot be seen, nor can one on another machine. */
export type Whereabouts = 'running' | 'gone' | 'in another container' | 'on another machine';

export function thisHolder(): LockHolder {
  return { pid: process.pid, started: startOf(process.pid), pidNamespace: pidNamespace(), host: hostname(), id: randomUUID() };
}

/** The holder that a lock names; one without a process where it names none. */
export function holderOf(text: string): LockHolder {
  try {
    const { pid, started, pidNamespace: namespace, host, id } = JSON.parse(text) as Partial<LockHolder>;
    return { pid: Number(pid), started, pidNamespace: namespace, host, id: /^[0-9a-f-]{36}$/.test(String(id)) ? id : undefined };
  } catch {
    return { pid: 0 };
  }
}

/** Only what is certain counts as gone. What the system does not tell, or an earlier version did not write down, is passed over. */
export function whereaboutsOf(holder: LockHolder): Whereabouts {
  const { pid, started, host } = holder;
  if (!Number.isInteger(pid) || pid <= 0) return 'gone';
  if (differ(bootOf(started), bootOf(startOf(process.pid)))) return differ(host, hostname()) ? 'on another machine' : 'gone';
  if (differ(holder.pidNamespace, pidNamespace())) return 'in another container';
  // A namespace that is there has its number alone: the process is one of those that can be seen, or none any more.
  if (!isAlive(pid) || differ(started, startOf(pid))) return 'gone';
  return pid === process.pid && started === undefined ? 'gone' : 'running';
}

function differ(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A zombie can be sent signals; in a container without an init it stays.
    return statOf(pid)?.[0] !== 'Z';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function bootOf(started: string | undefined): string | undefined {
  return started?.split(' ')[0];
}

/** When a process was started, in whatever unit; undefined where the system does not tell it in a file. */
function startOf(pid: number): string | undefined {
  const ticks = statOf(pid)?.[19];
  return ticks === undefined ? undefined : ifTold(() => `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${ticks}`);
}

/** What proc_pid_stat(5) tells from the state on; the name of the program before it, in parentheses, may hold anything. */
function statOf(pid: number): string[] | undefined {
  return ifTold(() => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' '));
}

/** See pid_namespaces(7). */
function pidNamespace(): string | undefined {
  return ifTold(() => readlinkSync('/proc/self/ns/pid'));
}

function ifTold<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
