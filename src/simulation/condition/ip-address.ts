/** An address as a number, with its width: 32 bits for IPv4, 128 for IPv6. */
export interface IpAddress {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

const GROUPS = 8;
const OCTET = /^\d+$/;
const GROUP = /^[0-9a-f]+$/i;
const MAPPED_PREFIX = /^::ffff:(?=[^:]*$)/i;
const IPV4_SIZE = 2n ** 32n;
const MAPPED_HIGH_BITS = 0xffffn;

/**
 * Reads the address of a request.
 *
 * An IPv4-mapped IPv6 address, `::ffff:192.0.2.1` or `::ffff:c000:201`, is read as the IPv4 address it maps, as
 * observed on AWS; every other form with a dotted quad is not an address.
 */
export function parseRequestAddress(text: string): IpAddress | undefined {
  const address = parseAddress(text.includes('.') ? text.replace(MAPPED_PREFIX, '') : text);
  return address?.bits === 128 && address.value / IPV4_SIZE === MAPPED_HIGH_BITS
    ? { bits: 32, value: address.value % IPV4_SIZE }
    : address;
}

/** Reads an address as written in a policy, where a mapped address is not read as IPv4. */
export function parseAddress(text: string): IpAddress | undefined {
  return text.includes(':') ? parseIpv6(text) : parseIpv4(text);
}

/** Four decimal numbers: leading zeros do not make them octal. */
function parseIpv4(text: string): IpAddress | undefined {
  const octets = text.split('.');
  if (octets.length !== 4 || !octets.every((octet) => OCTET.test(octet) && Number(octet) <= 255)) return undefined;
  return { bits: 32, value: octets.reduce((value, octet) => value * 256n + BigInt(octet), 0n) };
}

/**
 * Eight groups, or two runs of groups around one `::`.
 *
 * Follows what AWS was observed to read: an empty group at the front of a run is zero (`2001:db8:::1` is
 * `2001:db8::1`), one at its end is dropped (`2001:db8::1:` too), and a second `::` is not an address.
 */
function parseIpv6(text: string): IpAddress | undefined {
  if (!text.includes('::')) return addressOf(groupsOf(text));
  const runs = splitDroppingTail(text, '::');
  if (runs.length > 2) return undefined;
  const head = groupsOf(runs[0] ?? '');
  const tail = groupsOf(runs[1] ?? '');
  if (!head || !tail || head.length + tail.length > GROUPS) return undefined;
  return addressOf([...head, ...Array<bigint>(GROUPS - head.length - tail.length).fill(0n), ...tail]);
}

function addressOf(groups: bigint[] | undefined): IpAddress | undefined {
  if (groups?.length !== GROUPS) return undefined;
  return { bits: 128, value: groups.reduce((value, group) => value * 0x10000n + group, 0n) };
}

function groupsOf(run: string): bigint[] | undefined {
  const groups = splitDroppingTail(run, ':');
  if (!groups.every((group) => group === '' || (GROUP.test(group) && parseInt(group, 16) <= 0xffff))) return undefined;
  return groups.map((group) => BigInt(`0x${group || '0'}`));
}

function splitDroppingTail(text: string, separator: string): string[] {
  const parts = text.split(separator);
  while (parts.length > 0 && parts[parts.length - 1] === '') parts.pop();
  return parts;
}
