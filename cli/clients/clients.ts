import type { IAMClient } from '@aws-sdk/client-iam';
import type { STSClient } from '@aws-sdk/client-sts';

export interface ClientCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface ClientOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly credentials: ClientCredentials;
  /** Whose region and endpoint settings of the config file go. */
  readonly profile?: string;
  /** Before those of the environment and of the profile. */
  readonly region?: string;
}

/**
 * Clients that honour AWS_REGION, AWS_ENDPOINT_URL(_STS/_IAM), AWS_CA_BUNDLE, the proxy variables and the profile's own
 * settings, and that reach the partition of the profile's region.
 */
export async function stsClient(_options: ClientOptions): Promise<STSClient> {
  throw new Error('not written yet');
}

export async function iamClient(_options: ClientOptions): Promise<IAMClient> {
  throw new Error('not written yet');
}
