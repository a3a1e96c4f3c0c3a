import { partitionNamed, partitionOfArn, partitionOfRegion } from './partition';
import { SettingsOfProfile } from './settings-of-profile';

/** `--region`, else that of the environment, else that of the profile, else one that every account of the partition has. */
export function regionOf(given: string | undefined, env: NodeJS.ProcessEnv, setting: SettingsOfProfile): string {
  return given || env.AWS_REGION || env.AWS_DEFAULT_REGION || setting('region') || regionOfPartition(setting);
}

/**
 * Users, roles and sessions are the same in all regions of a partition, so without a region any will do that cannot be
 * switched off: us-east-1 and its like in other partitions, which an ARN of the profile tells.
 */
function regionOfPartition(setting: SettingsOfProfile): string {
  const arn = setting('mfa_serial') ?? setting('role_arn');
  const name = arn === undefined ? undefined : partitionOfArn(arn);
  const partition = name === undefined ? undefined : partitionNamed(name);
  return (partition ?? partitionOfRegion('us-east-1')).globalRegion;
}
