import { AwsError } from '../aws-error';
import { RestRequest } from '../protocol/rest';

/** Another name would stand for other buckets, or for objects in them, in the ARN that is asked on. */
export function checkBucketName(name: string): void {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,254}$/.test(name)) throw new AwsError('InvalidBucketName', 400, 'The specified bucket is not valid.');
}

/** Limit and text: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html, https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export function checkKey(key: string): void {
  if (Buffer.byteLength(key) > 1_024) throw new AwsError('KeyTooLongError', 400, 'Your key is too long.');
}

/** In a request to `bucket.localhost` the path begins with the key, which would be taken for a bucket. */
export function checkPathStyle({ headers }: RestRequest): void {
  const host = (headers.host ?? '').toLowerCase();
  if (/^(?!s3\.localhost)[^:]+\.localhost\b/.test(host)) {
    throw new AwsError('InvalidRequest', 400, `The request names its bucket in the host ${host}; the embedded account reads path-style requests: `
      + 'set forcePathStyle (or the address style `path`) in the client');
  }
}
