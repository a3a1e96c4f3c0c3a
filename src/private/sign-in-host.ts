import { Aws, CfnMapping, Stack, Token } from 'aws-cdk-lib';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { IConstruct } from 'constructs';
import { SIGN_IN_HOSTS } from './sign-in-hosts';

const MAPPING_ID = 'CdkIamMfaSignInHosts';
const KEY = 'host';

// A mapping without the partition of the deployment fails it, so each has a row. Nobody has this host: see RFC 2606.
const UNKNOWN_HOST = 'unknown.invalid';

/**
 * The host of the console's sign-in pages in the partition of a stack, or undefined in a partition without a known one.
 *
 * The partition of a stack without a region is known at deployment only, so CloudFormation looks the host up, and finds
 * `unknown.invalid` in one without a known host. A region that aws-cdk-lib does not know is taken for a commercial one.
 */
export function signInHost(scope: IConstruct): string | undefined {
  const stack = Stack.of(scope);
  if (!Token.isUnresolved(stack.region)) {
    return SIGN_IN_HOSTS[partitionOf(stack.region) ?? 'aws'];
  }
  const existing = stack.node.tryFindChild(MAPPING_ID) as CfnMapping | undefined;
  const mapping = existing ?? new CfnMapping(stack, MAPPING_ID, {
    mapping: Object.fromEntries(partitions().map((partition) => [partition, { [KEY]: SIGN_IN_HOSTS[partition] ?? UNKNOWN_HOST }])),
  });
  return mapping.findInMap(Aws.PARTITION, KEY);
}

/**
 * The partition of a region, or undefined for one that is a token or that aws-cdk-lib does not know.
 */
export function partitionOf(region: string): string | undefined {
  return Token.isUnresolved(region) ? undefined : RegionInfo.get(region).partition;
}

function partitions(): string[] {
  const known = RegionInfo.regions.map(({ partition }) => partition).filter((partition) => partition !== undefined);
  return [...new Set([...Object.keys(SIGN_IN_HOSTS), ...known.sort()])];
}
