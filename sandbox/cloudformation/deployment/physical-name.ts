import { randomInt } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const SUFFIX_LENGTH = 12;
/** A logical id keeps at least this much where both parts are too long. */
const SHORTEST_LOGICAL_ID = 24;

/** A name such as `Stack-LogicalId-A1b2C3d4E5f6`, its first two parts cut where it would be too long. */
export function physicalName(stackName: string, logicalId: string, maximum: number): string {
  const suffix = Array.from({ length: SUFFIX_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  const room = maximum - SUFFIX_LENGTH - 2;
  const logical = logicalId.slice(0, Math.max(Math.min(SHORTEST_LOGICAL_ID, room), room - stackName.length));
  const stack = stackName.slice(0, room - logical.length);
  return `${stack}-${logical}-${suffix}`;
}
