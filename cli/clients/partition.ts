type EndpointPartition = ReturnType<typeof import('@aws-sdk/core/client').partition>;

/** What the SDK knows about a partition, `aws-cn` for one. */
export interface Partition {
  readonly name: string;
  /** Such as `amazonaws.com`. */
  readonly dnsSuffix: string;
  /** The region in which services that have no regions, such as IAM, take signatures. */
  readonly globalRegion: string;
}

/** The partition of a region; that of a region nobody has heard of by its form, else `aws`. */
export function partitionOfRegion(region: string): Partition {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- Loaded when needed; Jest cannot do import() in CommonJS.
  const { partition } = require('@aws-sdk/core/client') as typeof import('@aws-sdk/core/client');
  // In the data, but not in its type.
  const { name, dnsSuffix, implicitGlobalRegion: globalRegion } = partition(region) as EndpointPartition & { implicitGlobalRegion: string };
  return { name, dnsSuffix, globalRegion };
}

/** One region of each partition, to find a partition by its name. */
const REGIONS = ['us-east-1', 'cn-northwest-1', 'us-gov-west-1', 'us-iso-east-1', 'us-isob-east-1', 'eu-isoe-west-1', 'us-isof-south-1', 'eusc-de-east-1'];

/** Undefined for a partition that the SDK does not know. */
export function partitionNamed(name: string): Partition | undefined {
  return REGIONS.map(partitionOfRegion).find((partition) => partition.name === name);
}

/** Of `arn:aws-cn:iam::111122223333:mfa/phone`: `aws-cn`. */
export function partitionOfArn(arn: string): string | undefined {
  return /^arn:([^:]+):/.exec(arn)?.[1];
}
