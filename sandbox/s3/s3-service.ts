import { AwsError } from '../aws-error';
import { OperationContext } from '../operation';
import { StoredObject } from './bucket';
import { getObject } from './get-object';
import { amzHeader, headerActions } from './header-actions';
import { listBuckets } from './list-buckets';
import { listObjects } from './list-objects';
import { actionOf } from './other-operations';
import { putObject } from './put-object';
import { checkBucketName, checkKey, checkPathStyle } from './request-rules';
import { accessBucket, authorizeOn } from './s3-access';
import { notImplemented } from '../other-services/not-implemented';
import { RestRequest, RestResponse } from '../protocol/rest';

const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';
/** Parameters that say something about an operation without being one. */
const PLAIN_PARAMETERS = [
  'x-id', 'list-type', 'prefix', 'max-keys', 'continuation-token', 'start-after', 'encoding-type', 'fetch-owner', 'delimiter', 'marker', 'id', 'partNumber',
  'max-buckets', 'bucket-region', 'key-marker', 'upload-id-marker', 'version-id-marker', 'max-uploads', 'max-parts', 'part-number-marker', 'select-type',
];

/** As much of S3 as publishing the assets of a CDK app takes, by path-style requests; of the rest, whether it is allowed. */
export function handleS3(request: RestRequest, context: OperationContext): RestResponse {
  checkPathStyle(request);
  const [bucket, key] = splitPath(request.path);
  if (bucket !== '') checkBucketName(bucket);
  checkKey(key);
  for (const action of request.method === 'PUT' ? headerActions(request, key === '' ? 'bucket' : 'object') : []) {
    authorizeOn(action, bucket, context, key === '' ? undefined : key);
  }
  switch (operationName(request, bucket, key)) {
    case 'GET service':
      return xml(listBuckets(context));
    case 'HEAD bucket':
      return { status: 200, headers: { 'x-amz-bucket-region': accessBucket('s3:ListBucket', bucket, context).region } };
    case 'GET bucket location':
      return xml(locationConstraint(accessBucket('s3:GetBucketLocation', bucket, context).region));
    case 'GET bucket encryption':
      accessBucket('s3:GetEncryptionConfiguration', bucket, context);
      return xml(`<ServerSideEncryptionConfiguration xmlns="${NAMESPACE}"><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm>`
        + '</ApplyServerSideEncryptionByDefault><BucketKeyEnabled>false</BucketKeyEnabled></Rule></ServerSideEncryptionConfiguration>');
    case 'GET bucket list':
      return xml(listObjects(accessBucket('s3:ListBucket', bucket, context), request.query));
    case 'PUT object':
      return { status: 200, headers: { ETag: putObject(bucket, key, request, context).etag } };
    case 'GET object':
      return rangeOf(object(getObject(bucket, key, context), true), request.headers.range);
    case 'HEAD object':
      return object(getObject(bucket, key, context), false);
    case 'DELETE object':
      // Whether there was an object makes no difference to S3.
      accessBucket('s3:DeleteObject', bucket, context, key).objects.delete(key);
      return { status: 204 };
    default:
      throw refuseOther(request, bucket, key, context);
  }
}

/** Authorizes what S3 has and the sandbox has not. */
function refuseOther(request: RestRequest, bucket: string, key: string, context: OperationContext): AwsError {
  const target = targetOf(bucket, key);
  const subresource = subresourceOf(request);
  const action = target === 'service' ? undefined : actionOf(request.method, target, subresource ?? '', request.query.has('versionId'));
  if (action === undefined) {
    return new AwsError('MethodNotAllowed', 405, `The embedded account knows no S3 operation '${operationName(request, bucket, key)}'`);
  }
  const source = sourceOf(request);
  if (source) {
    const [from, fromKey, isVersion] = source;
    authorizeOn(isVersion ? 's3:GetObjectVersion' : 's3:GetObject', from, context, fromKey);
  }
  if (action.startsWith('s3:GetObject') && action.endsWith('Attributes')) {
    // The attributes are asked for beside the object itself.
    authorizeOn(action.replace('Attributes', ''), bucket, context, key);
  }
  return notImplemented(action, authorizeOn(action, bucket, context, key === '' ? undefined : key));
}

/** What `x-amz-copy-source` names: a bucket and key, perhaps of one version. */
function sourceOf(request: RestRequest): [bucket: string, key: string, isVersion: boolean] | undefined {
  const source = amzHeader(request, 'x-amz-copy-source');
  if (source === undefined) return undefined;
  const [path, query] = source.replace(/^(?:\/|%2F)/i, '').split('?');
  // The slash between bucket and key may be encoded with the rest.
  const [bucket, key] = splitPath(`/${path.includes('/') ? path : path.replace(/%2F/i, '/')}`);
  checkBucketName(bucket);
  return [bucket, key, new URLSearchParams(query).has('versionId')];
}

function targetOf(bucket: string, key: string): 'service' | 'bucket' | 'object' {
  return bucket === '' ? 'service' : key === '' ? 'bucket' : 'object';
}

function subresourceOf(request: RestRequest): string | undefined {
  const { query } = request;
  const names = [...query.keys()].filter(name => !PLAIN_PARAMETERS.includes(name) && !name.toLowerCase().startsWith('x-amz-'));
  // A version is of something, if anything else is named.
  return names.find(name => name !== 'versionId') ?? names[0] ?? (amzHeader(request, 'x-amz-copy-source') === undefined ? undefined : 'copy');
}

function operationName(request: RestRequest, bucket: string, key: string): string {
  const target = targetOf(bucket, key);
  const list = target === 'bucket' && request.query.get('list-type') === '2' ? 'list' : undefined;
  return [request.method, target, subresourceOf(request) ?? list].filter(part => part !== undefined).join(' ');
}

function splitPath(path: string): [bucket: string, key: string] {
  const [, bucket = '', ...rest] = path.split('/');
  try {
    return [decodeURIComponent(bucket), decodeURIComponent(rest.join('/'))];
  } catch {
    throw new AwsError('InvalidURI', 400, "Couldn't parse the specified URI.");
  }
}

/** The oldest region has no constraint to show. */
function locationConstraint(region: string): string {
  return `<LocationConstraint xmlns="${NAMESPACE}">${region === 'us-east-1' ? '' : region}</LocationConstraint>`;
}

function xml(content: string): RestResponse {
  return { status: 200, headers: { 'content-type': 'application/xml' }, body: content };
}

function object({ body, etag, contentType, lastModified, metadata }: StoredObject, withBody: boolean): RestResponse {
  return {
    status: 200,
    headers: {
      ...Object.fromEntries(Object.entries(metadata).map(([name, value]) => [`x-amz-meta-${name}`, value])),
      'content-type': contentType,
      'content-length': String(body.length),
      'ETag': etag,
      'last-modified': lastModified.toUTCString(),
    },
    body: withBody ? body : undefined,
  };
}

/** The bytes that a range such as `bytes=0-99` asks for; S3 ignores one that it cannot read. */
function rangeOf(whole: RestResponse, range = ''): RestResponse {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
  if (from === undefined || to === undefined || from + to === '') return whole;
  const body = Buffer.from(whole.body ?? '');
  const first = from === '' ? Math.max(body.length - Number(to), 0) : Number(from);
  const last = from === '' || to === '' ? body.length - 1 : Math.min(Number(to), body.length - 1);
  if (first > last) throw new AwsError('InvalidRange', 416, 'The requested range is not satisfiable');
  const headers = { ...whole.headers, 'content-length': String(last - first + 1), 'content-range': `bytes ${first}-${last}/${body.length}` };
  return { status: 206, headers, body: body.subarray(first, last + 1) };
}
