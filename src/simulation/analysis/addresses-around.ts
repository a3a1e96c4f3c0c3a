import { IpRange, parseIpRange } from '../condition/ip-range';

const GROUP = 0x10000n;
const MAPPED_HIGH_BITS = 0xffffn;
/** The first address behind those that map an IPv4 address and are read as it. */
const BEHIND_MAPPED = 2n ** 48n;
const SIZES = { 32: 2n ** 32n, 128: 2n ** 128n } as const;

/** The first address of each range that is written, the one before it and the one after its last; one of each version that is in none. */
export function addressesAround(texts: readonly string[]): string[] {
  const ranges = texts.flatMap((text) => parseIpRange(text) ?? []);
  if (texts.length === 0) return [];
  return [32, 128].flatMap((bits) => {
    const own = ranges.filter((range) => range.bits === bits);
    const size = SIZES[bits as 32 | 128];
    const edges = own.flatMap((range) => edgesOf(range)).filter((value) => value >= 0n && value < size);
    return [...new Set([...edges, 0n])].map((value) => (bits === 32 ? writeIpv4(value) : writeIpv6(value)));
  });
}

function edgesOf({ network, size, bits }: IpRange): bigint[] {
  const first = network * size;
  return [first, first - 1n, first + size].map((value) => (bits === 128 && value / SIZES[32] === MAPPED_HIGH_BITS ? BEHIND_MAPPED : value));
}

function writeIpv4(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (value / 2n ** shift) % 256n).join('.');
}

/** Without `::`. */
function writeIpv6(value: bigint): string {
  return Array.from({ length: 8 }, (_, index) => ((value / GROUP ** BigInt(7 - index)) % GROUP).toString(16)).join(':');
}
