import { AwsError } from '../aws-error';
import { Bucket, StoredObject } from './bucket';
import { escapeXml } from '../protocol/xml';

const LARGEST_PAGE = 1000;

/** The answer to ListObjectsV2. A continuation token is the last key of the page before it. */
export function listObjects(bucket: Bucket, query: URLSearchParams): string {
  if (query.has('delimiter')) throw new AwsError('NotImplemented', 501, 'ListObjectsV2 with a delimiter is not supported; list by prefix');
  const prefix = query.get('prefix') ?? '';
  const after = decodeToken(query.get('continuation-token')) ?? query.get('start-after') ?? '';
  const maxKeys = Math.min(requestedKeys(query.get('max-keys') ?? String(LARGEST_PAGE)), LARGEST_PAGE);
  const matching = [...bucket.objects.values()].filter(({ key }) => key.startsWith(prefix) && key > after).sort((a, b) => (a.key < b.key ? -1 : 1));
  const shown = matching.slice(0, maxKeys);
  const last = shown.at(-1);
  const isTruncated = matching.length > shown.length;
  return '<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">'
    + `<Name>${bucket.name}</Name><Prefix>${escapeXml(prefix)}</Prefix><KeyCount>${shown.length}</KeyCount><MaxKeys>${maxKeys}</MaxKeys>`
    + `<IsTruncated>${isTruncated}</IsTruncated>${shown.map(contents).join('')}`
    + `${isTruncated && last ? `<NextContinuationToken>${encodeToken(last.key)}</NextContinuationToken>` : ''}</ListBucketResult>`;
}

function requestedKeys(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new AwsError('InvalidArgument', 400, `Argument maxKeys must be an integer between 0 and 2147483647, got '${text}'`);
}

function contents({ key, lastModified, etag, body }: StoredObject): string {
  return `<Contents><Key>${escapeXml(key)}</Key><LastModified>${lastModified.toISOString()}</LastModified><ETag>${escapeXml(etag)}</ETag>`
    + `<Size>${body.length}</Size><StorageClass>STANDARD</StorageClass></Contents>`;
}

function encodeToken(key: string): string {
  return Buffer.from(key, 'utf8').toString('base64');
}

function decodeToken(token: string | null): string | undefined {
  return token === null ? undefined : Buffer.from(token, 'base64').toString('utf8');
}
