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

/** The bucket, once the caller was found to be allowed the action on it or on an object in it. */
export function accessBucket(action: string, bucketName: string, context: OperationContext, key?: string): Bucket {
  const bucket = findBucket(bucketName, context.cloud);
  if (!bucket) throw noSuchBucket();
  if (bucket.accountId !== context.account.accountId) {
    // The staging bucket has no policy that would let other accounts in.
    throw new AwsError('AccessDenied', 403, `User: ${context.signer.arn} is not authorized to perform: ${action} on resource: `
      + `"${resource(bucket, context, key)}" because no resource-based policy allows the ${action} action`);
  }
  authorize(target(action, bucket, context, key), context);
  return bucket;
}

/** Whoever may not list a bucket does not learn either what is not in it. */
export function missingKey(bucket: Bucket, context: OperationContext): AwsError {
  const listing = decide(target('s3:ListBucket', bucket, context), context);
  return listing.decision === SimulationDecision.ALLOWED ? noSuchKey() : new AwsError('AccessDenied', 403, 'Access Denied');
}

function target(action: string, bucket: Bucket, context: OperationContext, key?: string): AuthorizationTarget {
  return {
    action,
    resource: resource(bucket, context, key),
    context: { 'aws:ResourceAccount': bucket.accountId, 's3:ResourceAccount': bucket.accountId },
  };
}

function resource(bucket: Bucket, { account }: OperationContext, key?: string): string {
  return `arn:${account.partition}:s3:::${bucket.name}${key === undefined ? '' : `/${key}`}`;
}
