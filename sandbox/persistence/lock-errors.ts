import { holderOf, Whereabouts } from './lock-holder';

export function inUse(path: string, lock: string, pid: number, where = ''): Error {
  return new Error(`the state file ${path} is in use by another sandbox, process ${pid}${where}: end that one first, or delete ${lock} if it is none`);
}

/** A lock whose holder cannot be seen from here; on the same machine its sign of life can be looked for. */
export class HolderOutOfSight extends Error {
  constructor(
    private readonly path: string, private readonly lock: string, readonly whereabouts: Whereabouts,
    /** Of the lock. */ readonly text: string, readonly sign: string,
  ) {
    const { pid, host } = holderOf(text);
    super(`the state file ${path} was taken by a sandbox that cannot be seen from here, process ${pid} ${whereabouts} (host ${host}): `
      + `make sure that it has ended, then delete ${lock}`);
  }

  /** What to say once the holder was found to run. */
  get asInUse(): Error {
    return inUse(this.path, this.lock, holderOf(this.text).pid, ` ${this.whereabouts}`);
  }
}
