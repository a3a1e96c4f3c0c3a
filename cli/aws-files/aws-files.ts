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
  const home = env.HOME || env.USERPROFILE || homedir();
  const folder = join(home, '.aws');
  const place = (given: string | undefined, name: string): string => (given ? given.replace(/^~(?=\/)/, () => home) : join(folder, name));
  return {
    credentials: place(env.AWS_SHARED_CREDENTIALS_FILE, 'credentials'),
    config: place(env.AWS_CONFIG_FILE, 'config'),
    state: place(env.IAM_MFA_HOME, 'iam-mfa'),
  };
}
