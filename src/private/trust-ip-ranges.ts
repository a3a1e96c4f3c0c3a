import { BlockList, isIPv4, isIPv6 } from 'net';
import { Annotations, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { misuse } from './errors';

// Private and shared, loopback and link-local: none of them is seen by AWS.
const PRIVATE = new BlockList();
for (const [network, prefix] of [
  ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.168.0.0', 16],
] as const) PRIVATE.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [['::1', 128], ['fc00::', 7], ['fe80::', 10]] as const) PRIVATE.addSubnet(network, prefix, 'ipv6');

/**
 * Refuses address ranges that IAM refuses, and IPv6 ranges with host bits, which IAM does as well. Unresolved values are left alone.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress
 */
export function assertIpRanges(ranges: string[] | undefined, scope: IConstruct): void {
  if (ranges === undefined || Token.isUnresolved(ranges)) return;
  if (ranges.length === 0) {
    throw misuse('SourceIpRanges', 'sourceIpRanges is empty, which would let nobody in; leave it out to allow every address', scope);
  }
  for (const range of ranges.filter((item) => !Token.isUnresolved(item))) {
    const problem = problemOf(range);
    if (problem !== undefined) {
      throw misuse('SourceIpRange', `sourceIpRanges has ${JSON.stringify(range)}, ${problem}; expected IPv4 or IPv6 in CIDR notation, such as `
        + '203.0.113.0/24 or 2001:db8::/32', scope);
    }
  }
}

/**
 * Advises on private addresses: `aws:SourceIp` is a public one, or absent if the request comes through a VPC endpoint.
 *
 * @see https://repost.aws/knowledge-center/iam-restrict-access-policy
 */
export function adviseOnPrivateRanges(ranges: string[] | undefined, scope: IConstruct): void {
  if (ranges === undefined || Token.isUnresolved(ranges)) return;
  const lost = ranges.filter((range) => !Token.isUnresolved(range)).filter(isPrivate);
  if (lost.length === 0) return;
  Annotations.of(scope).addWarningV2('cdk-iam-mfa:MfaRequiredRole.sourceIpRanges', `sourceIpRanges has the private ${lost.join(', ')}: AWS sees public `
    + 'addresses only, and none of a request through a VPC endpoint; name the public addresses of your network');
}

function isPrivate(range: string): boolean {
  const [address] = range.split('/');
  return PRIVATE.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
}

function problemOf(range: string): string | undefined {
  const [address, prefix, ...rest] = range.split('/');
  const bits = bitsOf(address);
  if (bits === undefined || rest.length > 0) return 'which is not a range of addresses';
  if (prefix === undefined) return undefined;
  const length = /^(0|[1-9]\d{0,2})$/.test(prefix) ? Number(prefix) : Infinity;
  if (length > bits) return `whose prefix is not a number from 0 to ${bits}`;
  return bits === 128 && hasHostBits(address, length) ? `which has bits set beyond its prefix of ${length}` : undefined;
}

// An IPv4 address inside of an IPv6 one is refused by IAM, and a zone says something on one machine only.
function bitsOf(address: string): number | undefined {
  if (isIPv4(address)) return 32;
  return isIPv6(address) && !/[.%]/.test(address) ? 128 : undefined;
}

function hasHostBits(address: string, prefix: number): boolean {
  const [head, tail] = address.split('::').map((part) => part === '' ? [] : part.split(':'));
  const groups = [...head, ...Array<string>(8 - head.length - (tail?.length ?? 0)).fill('0'), ...tail ?? []];
  const value = groups.reduce((sum, group) => sum * 0x10000n + BigInt(`0x${group}`), 0n);
  return value % 2n ** BigInt(128 - prefix) !== 0n;
}
