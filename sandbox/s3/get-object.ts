import { OperationContext } from '../operation';
import { StoredObject } from './bucket';
import { accessBucket, missingKey } from './s3-access';

/** Reads an object by the rights of the caller; also how other services read on behalf of one. */
export function getObject(bucketName: string, key: string, context: OperationContext): StoredObject {
  const bucket = accessBucket('s3:GetObject', bucketName, context, key);
  const object = bucket.objects.get(key);
  if (!object) throw missingKey(bucket, context);
  return object;
}
