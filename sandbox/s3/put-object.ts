import { createHash } from 'node:crypto';
import { OperationContext } from '../operation';
import { StoredObject } from './bucket';
import { accessBucket } from './s3-access';
import { RestRequest } from '../protocol/rest';

const METADATA = 'x-amz-meta-';

export function putObject(bucketName: string, key: string, { headers, body }: RestRequest, context: OperationContext): StoredObject {
  const bucket = accessBucket('s3:PutObject', bucketName, context, key);
  const object: StoredObject = {
    key,
    body: Uint8Array.from(body),
    contentType: headers['content-type'] ?? 'binary/octet-stream',
    etag: `"${createHash('md5').update(body).digest('hex')}"`,
    lastModified: new Date(context.cloud.clock.now()),
    metadata: Object.fromEntries(Object.entries(headers)
      .filter(([name]) => name.startsWith(METADATA)).map(([name, value]) => [name.slice(METADATA.length), value])),
  };
  bucket.objects.set(key, object);
  return object;
}
