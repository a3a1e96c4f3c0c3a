import { AwsError } from '../aws-error';
import { Bucket, StoredObject } from './bucket';
import { escapeXml } from '../protocol/xml';

const LARGEST_PAGE = 1000;

/** An object, or the prefix that stands for all whose keys begin with it up to the delimiter. */
interface Entry {
  /** The last key that the entry stands for. */
  readonly last: string;
  readonly object?: StoredObject;
  readonly commonPrefix?: string;
}

/** The answer to ListObjectsV2. A continuation token is the last key of the page before it. */
export function listObjects(bucket: Bucket, query: URLSearchParams): string {
  const prefix = query.get('prefix') ?? '';
  const after = decodeToken(query.get('continuation-token')) ?? query.get('start-after') ?? '';
  const maxKeys = Math.min(requestedKeys(query.get('max-keys') ?? String(LARGEST_PAGE)), LARGEST_PAGE);
  const matching = [...bucket.objects.values()].filter(({ key }) => key.startsWith(prefix) && key > after).sort((a, b) => (a.key < b.key ? -1 : 1));
  const entries = grouped(matching, prefix, query.get('delimiter') ?? '');
  const shown = entries.slice(0, maxKeys);
  const isTruncated = entries.length > shown.length;
  const last = shown.at(-1)?.last;
  return '<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">'
    + `<Name>${bucket.name}</Name><Prefix>${escapeXml(prefix)}</Prefix><KeyCount>${shown.length}</KeyCount><MaxKeys>${maxKeys}</MaxKeys>`
    + `<IsTruncated>${isTruncated}</IsTruncated>${shown.map(entryXml).join('')}`
    + `${isTruncated && last !== undefined ? `<NextContinuationToken>${encodeToken(last)}</NextContinuationToken>` : ''}</ListBucketResult>`;
}

function grouped(objects: readonly StoredObject[], prefix: string, delimiter: string): Entry[] {
  const entries: Entry[] = [];
  for (const object of objects) {
    const end = delimiter === '' ? -1 : object.key.indexOf(delimiter, prefix.length);
    const commonPrefix = end < 0 ? undefined : object.key.slice(0, end + delimiter.length);
    if (commonPrefix !== undefined && entries.at(-1)?.commonPrefix === commonPrefix) entries.pop();
    entries.push(commonPrefix === undefined ? { last: object.key, object } : { last: object.key, commonPrefix });
  }
  return entries;
}

function entryXml({ object, commonPrefix = '' }: Entry): string {
  return object ? contents(object) : `<CommonPrefixes><Prefix>${escapeXml(commonPrefix)}</Prefix></CommonPrefixes>`;
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
