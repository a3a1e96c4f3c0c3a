import { AwsError } from '../../aws-error';

/** What a service answers where there is nothing of the name, or can be nothing. */
const NOTHING_THERE = ['NoSuchEntity', 'ValidationError', 'ParameterNotFound'];

/** Runs a removal; that there is nothing to remove is as good as having removed it. */
export function unlessGone(remove: () => unknown): void {
  try {
    remove();
  } catch (error) {
    if (!(error instanceof AwsError && NOTHING_THERE.includes(error.code))) throw error;
  }
}

/** Whether a list has the name as IAM compares names: without regard to case. */
export function hasName(names: Iterable<string>, name: string): boolean {
  return [...names].some(other => other.toLowerCase() === name.toLowerCase());
}

/**
 * Adds what is wanted and removes what is wanted no more. Adding what is already there must be harmless.
 * What is wanted under a name that differs in case only is the same to IAM, and stays.
 */
export function converge<T>(
  wanted: ReadonlyMap<string, T>, previous: ReadonlyMap<string, T>, add: (key: string, value: T) => void, remove: (key: string) => void): void {
  for (const [key, value] of wanted) {
    if (!previous.has(key) || JSON.stringify(previous.get(key)) !== JSON.stringify(value)) add(key, value);
  }
  for (const key of previous.keys()) {
    if (!hasName(wanted.keys(), key)) unlessGone(() => remove(key));
  }
}

/** Strings as keys of themselves. */
export function keyed(list: unknown): Map<string, true> {
  return new Map(strings(list).map(item => [item, true]));
}

export function strings(list: unknown): string[] {
  return Array.isArray(list) ? list.map(String) : [];
}
