import { Token } from 'aws-cdk-lib';
import { misuse } from './errors';
import { ANY_TEXT, ANY_UNIT, appendSymbols } from '../simulation/wildcard-pattern';

// IAM refuses wildcards in the service: "Action vendors (e.g., aws, ec2, etc.) must not contain wildcards".
const ACTION_PATTERN = /^[a-z0-9-]+:[a-z0-9*?]+$/i;

/**
 * Refuses what cannot stand in the Action element of a policy, and a list of nothing. Unresolved values are left alone.
 */
export function assertActionPatterns(name: string, actions: string[]): void {
  if (actions.length === 0) throw misuse(name, `${name} was given no actions; name at least one, such as "s3:DeleteBucket"`);
  for (const action of actions) {
    if (Token.isUnresolved(action) || ACTION_PATTERN.test(action)) continue;
    throw misuse(name, `${JSON.stringify(action)} is not an action; expected a service and an action, such as "s3:DeleteBucket" or "s3:Delete*"`);
  }
}

/**
 * Whether there is an action that both patterns match, regardless of letter case.
 */
export function patternsOverlap(one: string, other: string): boolean {
  return overlap(symbolsOf(one), symbolsOf(other));
}

function symbolsOf(pattern: string): number[] {
  const symbols: number[] = [];
  appendSymbols(symbols, pattern.toLowerCase(), false);
  return symbols;
}

// From the ends to the beginnings: meet[i][j] says whether the rest of `one` from i and the rest of `other` from j match a text in common.
function overlap(one: readonly number[], other: readonly number[]): boolean {
  const meet: boolean[][] = one.map(() => []);
  meet.push([]);
  for (let i = one.length; i >= 0; i--) {
    for (let j = other.length; j >= 0; j--) {
      const [ended, otherEnded] = [i === one.length, j === other.length];
      if (one[i] === ANY_TEXT || other[j] === ANY_TEXT) {
        // The star ends here, or takes in what stands against it.
        meet[i][j] = (!ended && meet[i + 1][j]) || (!otherEnded && meet[i][j + 1]);
      } else {
        meet[i][j] = ended || otherEnded ? ended && otherEnded : unitsMeet(one[i], other[j]) && meet[i + 1][j + 1];
      }
    }
  }
  return meet[0][0];
}

function unitsMeet(one: number, other: number): boolean {
  return one === other || one === ANY_UNIT || other === ANY_UNIT;
}
