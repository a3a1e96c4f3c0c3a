import type { STSClient } from '@aws-sdk/client-sts';

type AnyClient = Pick<STSClient, 'middlewareStack'>;
type Headers = Readonly<Record<string, string | undefined>>;

const drifts = new WeakMap<object, number>();

/**
 * By how many seconds AWS's clock is ahead of this machine's, as the latest answer to the client told (an error is an
 * answer, too); negative if it is behind, undefined before an answer. Exact to about a second: the Date header is.
 */
export function clockDrift(client: object): number | undefined {
  return drifts.get(client);
}

/** Has the client note what its answers say about the clock. */
export function noteClockDrift(client: AnyClient): void {
  client.middlewareStack.add((next) => async (args) => {
    const sent = Date.now();
    const result = await next(args);
    const drift = driftOf((result.response as { headers?: Headers } | undefined)?.headers, (sent + Date.now()) / 2);
    if (drift !== undefined) drifts.set(client, drift);
    return result;
  }, { step: 'deserialize', priority: 'low', name: 'noteClockDrift' });
}

/** @param now when the answer was made, by the clock of this machine */
export function driftOf(headers: Headers | undefined, now: number): number | undefined {
  // A cache on the way answers with the time that it was filled.
  if (headers?.date === undefined || headers.age !== undefined) return undefined;
  const time = Date.parse(headers.date);
  // The header leaves out the parts of a second, half a second on average.
  return Number.isNaN(time) ? undefined : Math.round((time + 500 - now) / 1000);
}
