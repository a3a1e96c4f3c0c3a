import { SimulationDecision } from '../../src/simulation/simulation-result';
import { authorize, decide } from '../authorization/authorize';
import { AwsError } from '../aws-error';
import { AuthorizationTarget, OperationContext } from '../operation';
import { Bucket, findBucket } from './bucket';

export function noSuchBucket(): AwsError {
  return new AwsError('NoSuchBucket', 404, 'The specified bucket does not exist');
}

export function noSuchKey(): AwsError {
  return new AwsError('NoSuchKey', 404, 'The specified key does not exist.');
}

/**
 * The bucket, once the caller was found to be allowed the action on it or on an object in it. That there is no bucket is told
 * to everybody who asks for one, which the CDK relies on; on objects, policies can be tried without it.
 */
export function accessBucket(action: string, bucketName: string, context: OperationContext, key?: string): Bucket {
  if (key === undefined && !findBucket(bucketName, context.cloud)) throw noSuchBucket();
  authorizeOn(action, bucketName, context, key);
  const bucket = findBucket(bucketName, context.cloud);
  if (!bucket) throw noSuchBucket();
  return bucket;
}

/**
 * Whether the caller may do it, on a bucket that need not be there: policies can be tried on any. Answers the ARN.
 * A bucket of another account has no policy here that would let the caller in.
 */
export function authorizeOn(action: string, bucketName: string, context: OperationContext, key?: string): string {
  const { accountId } = findBucket(bucketName, context.cloud) ?? context.account;
  const resource = resourceArn(bucketName, context, key);
  if (accountId !== context.account.accountId) {
    throw new AwsError('AccessDenied', 403, `User: ${context.signer.arn} is not authorized to perform: ${action} on resource: `
      + `"${resource}" because no resource-based policy allows the ${action} action`);
  }
  authorize(target(action, { name: bucketName, accountId }, context, key), context);
  return resource;
}

/** Whoever may not list a bucket does not learn either what is not in it. */
export function missingKey(bucket: Bucket, context: OperationContext): AwsError {
  const listing = decide(target('s3:ListBucket', bucket, context), context);
  return listing.decision === SimulationDecision.ALLOWED ? noSuchKey() : new AwsError('AccessDenied', 403, 'Access Denied');
}

function target(action: string, bucket: Pick<Bucket, 'name' | 'accountId'>, context: OperationContext, key?: string): AuthorizationTarget {
  return {
    action,
    resource: resourceArn(bucket.name, context, key),
    context: { 'aws:ResourceAccount': bucket.accountId, 's3:ResourceAccount': bucket.accountId },
  };
}

function resourceArn(bucketName: string, { account }: OperationContext, key?: string): string {
  return `arn:${account.partition}:s3:::${bucketName}${key === undefined ? '' : `/${key}`}`;
}
