import { AwsError } from '../aws-error';
import { OperationContext } from '../operation';
import { StoredObject } from './bucket';
import { getObject } from './get-object';
import { listObjects } from './list-objects';
import { putObject } from './put-object';
import { accessBucket } from './s3-access';
import { RestRequest, RestResponse } from '../protocol/rest';

const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';
/** Parameters that say something about an operation without being one. */
const PLAIN_PARAMETERS = ['x-id', 'list-type', 'prefix', 'max-keys', 'continuation-token', 'start-after', 'encoding-type', 'fetch-owner', 'delimiter'];

/** As much of S3 as publishing the assets of a CDK app takes: path-style requests to the staging buckets. */
export function handleS3(request: RestRequest, context: OperationContext): RestResponse {
  const [bucket, key] = splitPath(request.path);
  const operation = operationName(request, bucket, key);
  switch (operation) {
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
      return object(getObject(bucket, key, context), true);
    case 'HEAD object':
      return object(getObject(bucket, key, context), false);
    default:
      throw new AwsError('NotImplemented', 501, `S3 operation '${operation}' is not supported here; there are HeadBucket, GetBucketLocation, `
        + 'GetBucketEncryption, ListObjectsV2, PutObject, GetObject and HeadObject');
  }
}

function operationName({ method, query, headers }: RestRequest, bucket: string, key: string): string {
  const subresource = [...query.keys()].find(name => !PLAIN_PARAMETERS.includes(name) && !name.toLowerCase().startsWith('x-amz-'));
  const target = bucket === '' ? 'service' : key === '' ? 'bucket' : 'object';
  const copy = headers['x-amz-copy-source'] === undefined ? undefined : 'copy';
  const list = target === 'bucket' && query.get('list-type') === '2' ? 'list' : undefined;
  return [method, target, subresource ?? copy ?? list].filter(part => part !== undefined).join(' ');
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
