import type { STSClient } from '@aws-sdk/client-sts';
import { LoginFailed } from './login-failed';

/** The IAM user that a long-term key belongs to. */
export interface Caller {
  readonly arn: string;
  readonly partition: string;
  readonly accountId: string;
  readonly userName: string;
}

/** Asks STS whose key it is, which needs no permission. */
export async function callerOf(sts: STSClient, profile: string): Promise<Caller> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- Loaded when needed; Jest cannot do import() in CommonJS.
  const { GetCallerIdentityCommand } = require('@aws-sdk/client-sts') as typeof import('@aws-sdk/client-sts');
  const { Arn } = await sts.send(new GetCallerIdentityCommand({}));
  return userOf(Arn ?? '', profile);
}

/** @throws LoginFailed for an ARN that is not of an IAM user */
export function userOf(arn: string, profile: string): Caller {
  const [, partition, service, , accountId, resource = ''] = arn.split(':');
  if (service === 'iam' && resource.startsWith('user/')) {
    return { arn, partition, accountId, userName: resource.slice(resource.lastIndexOf('/') + 1) };
  }
  const problem = resource === 'root'
    ? 'the key of the root user of the account: create an IAM user to work with, and delete this key'
    : `${arn}, which is not an IAM user: an MFA session is opened with the access key of a user`;
  throw new LoginFailed(`profile ${profile} is of ${problem}`);
}
