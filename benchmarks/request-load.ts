import { WireConnection } from '../test/support/wire-connection';

const CONNECTIONS = 8;

export interface Load {
  readonly perSecond: number;
  /** Milliseconds within which half of the answers came, and 99 of a hundred. */
  readonly p50: number;
  readonly p99: number;
}

/** Sends requests that were signed before, over connections that are kept, one at a time on each, until there are none or the time is over. */
export async function load(endpoint: string, requests: Iterable<Buffer>, seconds: number): Promise<Load> {
  const port = Number(new URL(endpoint).port);
  const rest = requests[Symbol.iterator]();
  const times: number[] = [];
  const begin = performance.now();
  await Promise.all(Array.from({ length: CONNECTIONS }, async () => {
    const connection = new WireConnection(port);
    for (let next = rest.next(); !next.done && performance.now() - begin < seconds * 1000; next = rest.next()) {
      const sent = performance.now();
      const answer = await connection.exchange(next.value);
      times.push(performance.now() - sent);
      if (answer?.status !== 200) throw new Error(`answered ${answer?.status}: ${answer?.body.slice(0, 300)}`);
    }
    connection.close();
  }));
  const duration = performance.now() - begin;
  times.sort((a, b) => a - b);
  return { perSecond: times.length / duration * 1000, p50: times[Math.floor(times.length * 0.5)], p99: times[Math.floor(times.length * 0.99)] };
}

export function* again(request: Buffer): Generator<Buffer> {
  for (;;) yield request;
}
