import { checkCloud } from './check-cloud';
import { readGraph, setLike } from './read-graph';
import { STATE_KINDS } from './state-kinds';
import { StoredNode } from './stored-graph';
import { writeGraph } from './write-graph';
import { Behavior } from '../behavior';
import { Clock } from '../clock';
import { Cloud } from '../state/cloud';

/**
 * Fields of a cloud that a state file does not hold: what AWS manages is the program's own, the behavior is chosen at every
 * start, and the log of decisions and the last look for expired sessions belong to one run.
 */
const OF_ONE_RUN: ReadonlySet<string> = new Set<keyof Cloud>(['clock', 'behavior', 'decisions', 'awsManagedPolicies', 'sessionsSweptAt']);

interface StoredCloud {
  readonly clockAhead: number;
  readonly cloud: object;
}

export function cloudText(cloud: Cloud): string {
  const fields = Object.fromEntries(Object.entries(cloud).filter(([name]) => !OF_ONE_RUN.has(name)));
  const stored: StoredCloud = { clockAhead: cloud.clock.advancedBy, cloud: fields };
  return JSON.stringify(writeGraph(stored, STATE_KINDS));
}

/**
 * The cloud again, on a clock that is then as far ahead as the one before.
 *
 * @throws Error for a text that is none of a cloud; the clock is then as it was
 */
export function cloudOf(text: string, clock: Clock, behavior: Behavior): Cloud {
  const { clockAhead, cloud: fields } = readGraph(JSON.parse(text) as StoredNode[], STATE_KINDS) as Partial<StoredCloud>;
  if (typeof fields !== 'object' || fields === null) throw new Error('it holds no cloud');
  const ahead = clockAhead ?? NaN;
  if (typeof ahead !== 'number' || Number.isNaN(new Date(clock.now() + ahead).getTime())) throw new Error('it does not say how far the clock is ahead');
  const { partition } = fields as Pick<Cloud, 'partition'>;
  if (typeof partition !== 'string') throw new Error('it names no partition');
  const cloud = new Cloud(clock, [], partition, undefined, undefined, behavior);
  for (const [name, value] of Object.entries(fields)) {
    if (!OF_ONE_RUN.has(name)) setLike(cloud, name, value, 'the cloud');
  }
  checkCloud(cloud);
  clock.advance(ahead);
  return cloud;
}
