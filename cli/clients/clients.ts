import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { IAMClient } from '@aws-sdk/client-iam';
import type { SSMClient } from '@aws-sdk/client-ssm';
import type { STSClient } from '@aws-sdk/client-sts';
import { ClientSurroundings, makeClient } from './client-configuration';
import { noteClockDrift } from './clock-drift';
import { sendCodesOnce } from './lost-answer';

export interface ClientCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface ClientOptions extends ClientSurroundings {
  readonly credentials: ClientCredentials;
}

/* eslint-disable @typescript-eslint/no-require-imports -- Each SDK is loaded when needed; Jest cannot do import() in CommonJS. */

/**
 * Clients that honour AWS_REGION, AWS_ENDPOINT_URL(_STS/_IAM), AWS_CA_BUNDLE, the proxy variables and the profile's own
 * settings, and that reach the partition of the profile's region.
 */
export async function stsClient({ credentials, ...surroundings }: ClientOptions): Promise<STSClient> {
  const sdk = require('@aws-sdk/client-sts') as typeof import('@aws-sdk/client-sts');
  const client = await makeClient('sts', surroundings, (configuration) => new sdk.STSClient({ ...configuration, credentials: identity(credentials) }));
  noteClockDrift(client);
  sendCodesOnce(client);
  return client;
}

export async function iamClient({ credentials, ...surroundings }: ClientOptions): Promise<IAMClient> {
  const sdk = require('@aws-sdk/client-iam') as typeof import('@aws-sdk/client-iam');
  return makeClient('iam', surroundings, (configuration) => new sdk.IAMClient({ ...configuration, credentials: identity(credentials) }));
}

export async function ssmClient({ credentials, ...surroundings }: ClientOptions): Promise<SSMClient> {
  const sdk = require('@aws-sdk/client-ssm') as typeof import('@aws-sdk/client-ssm');
  return makeClient('ssm', surroundings, (configuration) => new sdk.SSMClient({ ...configuration, credentials: identity(credentials) }));
}

export async function cloudFormationClient({ credentials, ...surroundings }: ClientOptions): Promise<CloudFormationClient> {
  const sdk = require('@aws-sdk/client-cloudformation') as typeof import('@aws-sdk/client-cloudformation');
  return makeClient('cloudformation', surroundings, (configuration) => new sdk.CloudFormationClient({ ...configuration, credentials: identity(credentials) }));
}

/** Nothing else that the object may have: the SDK takes an `expiration` for a Date. */
function identity({ accessKeyId, secretAccessKey, sessionToken }: ClientCredentials): ClientCredentials {
  return { accessKeyId, secretAccessKey, sessionToken };
}
