import { durationText } from '../../text/duration';

/** @param drift by how many seconds AWS's clock is ahead of this machine's */
export function clockText(drift: number): string {
  return `the clock of this machine is ${durationText(Math.abs(drift))} ${drift > 0 ? 'behind' : 'ahead of'} AWS's`;
}
