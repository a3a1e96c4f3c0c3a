import { IpAddress, parseAddress } from './ip-address';

/** The addresses that share their first bits with `network`. */
export interface IpRange {
  readonly bits: 32 | 128;
  readonly network: bigint;
  /** How many addresses a network of this prefix length has. */
  readonly size: bigint;
}

const PREFIX_LENGTH = /^[+-]?\d+$/;

/**
 * Reads the range of a policy: an address, or an address, a slash and a prefix length.
 *
 * Observed on AWS: host bits are ignored in an IPv4 range, while an IPv6 range that has any never matches.
 */
export function parseIpRange(text: string): IpRange | undefined {
  const slash = text.indexOf('/');
  const address = parseAddress(slash < 0 ? text : text.slice(0, slash));
  if (!address) return undefined;
  const prefix = slash < 0 ? address.bits : parsePrefix(text.slice(slash + 1), address.bits);
  if (prefix === undefined) return undefined;
  const size = 2n ** BigInt(address.bits - prefix);
  if (address.bits === 128 && address.value % size !== 0n) return undefined;
  return { bits: address.bits, network: address.value / size, size };
}

export function rangeContains(range: IpRange, address: IpAddress): boolean {
  return range.bits === address.bits && address.value / range.size === range.network;
}

function parsePrefix(text: string, bits: number): number | undefined {
  if (!PREFIX_LENGTH.test(text)) return undefined;
  const prefix = Number(text);
  return prefix >= 0 && prefix <= bits ? prefix : undefined;
}
