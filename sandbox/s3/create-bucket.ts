import { AwsError } from '../aws-error';
import { findBucket } from './bucket';
import { stepBackForName } from '../bootstrap/own-bootstrap';
import { OperationContext } from '../operation';

/** The stack that a bucket is made for, and whether it takes over one that exists. */
export interface BucketOwner {
  readonly stackId: string;
  readonly isImported: boolean;
}

/**
 * Creates a bucket for a stack, or takes over one that the account has already: a staging bucket that was there in place of
 * the stack's, or any, where the stack imports what exists.
 */
export function createBucket(name: string, { cloud, account, region }: OperationContext, { stackId, isImported }: BucketOwner): void {
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name)) {
    throw new AwsError('InvalidBucketName', 400, 'The specified bucket is not valid.');
  }
  const existing = findBucket(name, cloud);
  stepBackForName(name, account.accountId, cloud, stackId);
  if (!existing) {
    cloud.buckets.set(name, { name, accountId: account.accountId, region, objects: new Map(), createDate: new Date(cloud.clock.now()) });
  } else if (existing.accountId !== account.accountId) {
    throw new AwsError('BucketAlreadyExists', 409, 'The requested bucket name is not available. The bucket namespace is shared by all users of the system. '
      + 'Please select a different name and try again.');
  } else if (existing.region === region && (existing.isSeeded || isImported)) {
    cloud.buckets.set(name, { ...existing, isSeeded: false });
  } else {
    throw new AwsError('BucketAlreadyOwnedByYou', 409, 'Your previous request to create the named bucket succeeded and you already own it.');
  }
}

export function deleteBucket(name: string, { cloud }: OperationContext): void {
  const bucket = findBucket(name, cloud);
  if (bucket && bucket.objects.size > 0) {
    throw new AwsError('BucketNotEmpty', 409, 'The bucket you tried to delete is not empty');
  }
  cloud.buckets.delete(name);
}
