import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { IAMClient } from '@aws-sdk/client-iam';
import { STSClient } from '@aws-sdk/client-sts';

/** Where the examples are deployed. */
export const REGION = 'us-east-1';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface ClientOptions {
  /** @default REGION */
  readonly region?: string;
  /** How often the SDK sends a request that fails on the way or is throttled. @default 1 */
  readonly maxAttempts?: number;
}

/** SDK clients that sign with one set of credentials. */
export class Clients {
  readonly iam: IAMClient;
  readonly sts: STSClient;
  readonly cloudFormation: CloudFormationClient;

  /** @param endpoint where all services are; undefined leaves it to the SDK, which reads AWS_ENDPOINT_URL */
  constructor(endpoint: string | undefined, credentials: Credentials | (() => Promise<Credentials>), options: ClientOptions = {}) {
    const configuration = { endpoint, credentials, region: options.region ?? REGION, maxAttempts: options.maxAttempts ?? 1 };
    this.iam = new IAMClient(configuration);
    this.sts = new STSClient(configuration);
    this.cloudFormation = new CloudFormationClient(configuration);
  }
}

/** The credentials in the answer of GetSessionToken or AssumeRole. */
export function fromAnswer(answer: { Credentials?: { AccessKeyId?: string; SecretAccessKey?: string; SessionToken?: string } }): Credentials {
  const { AccessKeyId, SecretAccessKey, SessionToken } = answer.Credentials ?? {};
  if (!AccessKeyId || !SecretAccessKey || !SessionToken) {
    throw new Error('the answer holds no credentials');
  }
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}
