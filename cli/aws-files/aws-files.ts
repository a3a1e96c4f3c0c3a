import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where the AWS CLI and the SDKs look for credentials and settings, and where `iam-mfa` keeps its own.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/file-location.html
 */
export interface AwsFiles {
  readonly credentials: string;
  readonly config: string;
  /** Sessions and choices of `iam-mfa`, nobody else's business. */
  readonly state: string;
}

export function awsFiles(env: NodeJS.ProcessEnv): AwsFiles {
  const folder = join(homedir(), '.aws');
  return {
    credentials: env.AWS_SHARED_CREDENTIALS_FILE || join(folder, 'credentials'),
    config: env.AWS_CONFIG_FILE || join(folder, 'config'),
    state: env.IAM_MFA_HOME || join(folder, 'iam-mfa'),
  };
}
