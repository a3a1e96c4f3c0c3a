import type { STSClient } from '@aws-sdk/client-sts';
import { EnrollmentRefused } from './enrollment-refused';
import { Caller } from '../login/caller';

/** The IAM user whom the credentials belong to. GetCallerIdentity needs no permission. */
export async function iamUserOf(sts: STSClient): Promise<Caller> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- Loaded when needed; Jest cannot do import() in CommonJS.
  const { GetCallerIdentityCommand } = require('@aws-sdk/client-sts') as typeof import('@aws-sdk/client-sts');
  const { Arn } = await sts.send(new GetCallerIdentityCommand({}));
  return userOf(Arn ?? '');
}

/** @throws EnrollmentRefused for an ARN that is no IAM user's: only they have MFA devices of IAM */
export function userOf(arn: string): Caller {
  const [, partition, service, , accountId, resource = ''] = arn.split(':');
  if (service === 'iam' && resource.startsWith('user/')) {
    return { arn, partition, accountId, userName: resource.slice(resource.lastIndexOf('/') + 1) };
  }
  throw new EnrollmentRefused(resource === 'root'
    ? 'the credentials are those of the root user, which enrolls its devices in the console: sign in there, and choose Security credentials'
    : `the credentials are those of ${arn}, and only an IAM user has MFA devices in IAM: give the --profile of a user`);
}
