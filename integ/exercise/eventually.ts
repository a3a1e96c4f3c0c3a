import { errorCode } from './error-code';
import { Patience } from './patience';
import { Time } from './time';

export interface Settled<T> {
  readonly last: T;
  readonly attempts: number;
}

/** Repeats an attempt, each time after a longer wait, until its answer is final or the patience is spent; answers the last. */
export async function eventually<T>(
  { total, firstDelay, longestDelay }: Patience, time: Time, attempt: () => Promise<T>, isFinal: (answer: T) => boolean,
): Promise<Settled<T>> {
  const end = time.now() + total * 1000;
  for (let attempts = 1, delay = firstDelay; ; attempts++, delay = Math.min(2 * delay, longestDelay)) {
    const last = await attempt();
    if (isFinal(last) || time.now() + delay * 1000 > end) {
      return { last, attempts };
    }
    await time.sleep(delay * 1000);
  }
}

/** Repeats a call as long as it is refused with one of the error codes. */
export async function persist<T>(patience: Patience, time: Time, passing: readonly string[], call: () => Promise<T>): Promise<T> {
  const attempt = () => call().then((value) => ({ value }), (error: Error) => ({ error }));
  const { last } = await eventually<{ value: T } | { error: Error }>(
    patience, time, attempt, (answer) => 'value' in answer || !passing.includes(errorCode(answer.error)));
  if ('error' in last) {
    throw last.error;
  }
  return last.value;
}
