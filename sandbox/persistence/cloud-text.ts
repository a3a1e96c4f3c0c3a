import { readGraph } from './read-graph';
import { STATE_KINDS } from './state-kinds';
import { StoredNode } from './stored-graph';
import { writeGraph } from './write-graph';
import { Behavior } from '../behavior';
import { Clock } from '../clock';
import { Cloud } from '../state/cloud';

/**
 * Fields of a cloud that a state file does not hold: what AWS manages is the program's own, the behavior is chosen at every
 * start, and the log of decisions tells of one run.
 */
const OF_ONE_RUN: ReadonlySet<string> = new Set<keyof Cloud>(['clock', 'behavior', 'decisions', 'awsManagedPolicies']);

interface StoredCloud {
  readonly clockAhead: number;
  readonly cloud: object;
}

export function cloudText(cloud: Cloud): string {
  const fields = Object.fromEntries(Object.entries(cloud).filter(([name]) => !OF_ONE_RUN.has(name)));
  const stored: StoredCloud = { clockAhead: cloud.clock.advancedBy, cloud: fields };
  return JSON.stringify(writeGraph(stored, STATE_KINDS));
}

/** The cloud again, on a clock that is then as far ahead as the one before. */
export function cloudOf(text: string, clock: Clock, behavior: Behavior): Cloud {
  const { clockAhead, cloud: fields } = readGraph(JSON.parse(text) as StoredNode[], STATE_KINDS) as StoredCloud;
  const { partition } = fields as Pick<Cloud, 'partition'>;
  clock.advance(clockAhead);
  return Object.assign(new Cloud(clock, [], partition, undefined, undefined, behavior), fields);
}
