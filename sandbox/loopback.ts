export type LoopbackAddress = '127.0.0.1' | '::1';

const ADDRESSES: Readonly<Record<string, LoopbackAddress>> = { 'localhost': '127.0.0.1', '127.0.0.1': '127.0.0.1', '::1': '::1' };

/**
 * The address to listen on for a host: one that no other machine reaches, because the keys of the embedded account are
 * printed for whoever is at this one.
 *
 * @throws Error for any other host
 */
export function loopbackAddress(host: string): LoopbackAddress {
  if (!Object.hasOwn(ADDRESSES, host)) {
    throw new Error(`${JSON.stringify(host)} is refused: the embedded account listens on the loopback interface alone, at ${Object.keys(ADDRESSES).join(', ')}; `
      + 'to reach it from another machine, forward its port through SSH, as in `ssh -L 4566:127.0.0.1:4566 HOST`');
  }
  return ADDRESSES[host];
}
