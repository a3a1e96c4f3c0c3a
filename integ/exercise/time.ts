import { setTimeout } from 'node:timers/promises';

/** The clock of a run, and how it waits. */
export interface Time {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Ends early, with the reason of the interruption, when the run is interrupted. */
  sleep(milliseconds: number): Promise<void>;
}

/** The time of this machine. Once `signal` is aborted nobody waits any more. */
export function machineTime(signal: AbortSignal): Time {
  return {
    now: Date.now,
    sleep: async (milliseconds) => {
      signal.throwIfAborted();
      await setTimeout(milliseconds, undefined, { signal }).catch(() => signal.throwIfAborted());
    },
  };
}
