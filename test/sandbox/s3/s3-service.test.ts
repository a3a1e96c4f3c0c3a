import { RestRequest } from '../../../sandbox/protocol/rest';
import { handleS3 } from '../../../sandbox/s3/s3-service';
import { ACCOUNT, DeploymentAccount, errorOf, OTHER_ACCOUNT } from '../cloudformation/deployment-account';

const BUCKET = `cdk-hnb659fds-assets-${ACCOUNT}-eu-west-1`;

let account: DeploymentAccount;
beforeEach(() => {
  account = new DeploymentAccount();
});

function request(method: string, path: string, query = '', headers: Record<string, string> = {}, body = ''): RestRequest {
  return { method, path, query: new URLSearchParams(query), headers, body: Buffer.from(body) };
}

const s3 = (method: string, path: string, query = '', headers: Record<string, string> = {}, body = '') =>
  handleS3(request(method, path, query, headers, body), account.context);
const put = (key: string, body: string, headers: Record<string, string> = {}) => s3('PUT', `/${BUCKET}/${key}`, 'x-id=PutObject', headers, body);
const text = (body: string | Uint8Array | undefined) => Buffer.from(body ?? '').toString('utf8');

test('an object is put, seen, read and listed', () => {
  expect(put('a/b%20c.json', '{"é":1}', { 'content-type': 'application/json', 'x-amz-meta-who': 'me' }).headers?.ETag).toMatch(/^"[0-9a-f]{32}"$/);
  const head = s3('HEAD', `/${BUCKET}/a/b%20c.json`);
  expect(head).toMatchObject({ status: 200, headers: { 'content-type': 'application/json', 'content-length': '8', 'x-amz-meta-who': 'me' } });
  expect(head.body).toBeUndefined();
  expect(text(s3('GET', `/${BUCKET}/a/b%20c.json`, 'x-id=GetObject').body)).toBe('{"é":1}');
  expect(text(s3('GET', `/${BUCKET}`, 'list-type=2').body)).toContain('<Key>a/b c.json</Key>');
});

test('putting again replaces', () => {
  put('k', 'one');
  put('k', 'two');
  expect(text(s3('GET', `/${BUCKET}/k`).body)).toBe('two');
});

test.each([
  [`/${BUCKET}`, 'location', '<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/">eu-west-1</LocationConstraint>'],
  [`/cdk-hnb659fds-assets-${ACCOUNT}-us-east-1`, 'location', '<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/"></LocationConstraint>'],
  [`/${BUCKET}/`, 'encryption=', '<SSEAlgorithm>AES256</SSEAlgorithm>'],
])('GET %s?%s', (path, query, expected) => {
  expect(text(s3('GET', path, query).body)).toContain(expected);
});

test('HEAD of a bucket tells its region', () => {
  expect(s3('HEAD', `/${BUCKET}`)).toMatchObject({ status: 200, headers: { 'x-amz-bucket-region': 'eu-west-1' } });
});

describe('listing', () => {
  const keys = (query: string) => [...text(s3('GET', `/${BUCKET}`, `list-type=2&${query}`).body).matchAll(/<Key>(.*?)<\/Key>/g)].map(match => match[1]);
  beforeEach(() => ['b/1', 'a/2', 'a/1', 'a&b'].forEach(key => put(encodeURIComponent(key).replace('%2F', '/'), key)));

  test.each([
    ['', ['a&amp;b', 'a/1', 'a/2', 'b/1']],
    ['prefix=a/', ['a/1', 'a/2']],
    ['max-keys=2', ['a&amp;b', 'a/1']],
    ['start-after=a/1', ['a/2', 'b/1']],
    ['prefix=nope', []],
  ])('%s', (query, expected) => {
    expect(keys(query)).toEqual(expected);
  });

  test.each(['-1', 'many', '1.5', ''])('max-keys=%s is refused', maximum => {
    expect(errorOf(() => keys(`max-keys=${maximum}`))).toMatch(/^InvalidArgument 400 Argument maxKeys must be an integer/);
  });

  test('goes on where the page before ended', () => {
    const page = text(s3('GET', `/${BUCKET}`, 'list-type=2&max-keys=3').body);
    const token = /<NextContinuationToken>(.*?)</.exec(page)?.[1] ?? '';
    expect(page).toContain('<IsTruncated>true</IsTruncated>');
    expect(keys(`continuation-token=${encodeURIComponent(token)}`)).toEqual(['b/1']);
  });
});

test.each<[string, () => unknown, string | RegExp]>([
  ['a bucket that is not there', () => s3('GET', '/nope/key'), 'NoSuchBucket 404 The specified bucket does not exist'],
  ['a key that is not there', () => s3('GET', `/${BUCKET}/nope`), 'NoSuchKey 404 The specified key does not exist.'],
  ['HEAD of a key that is not there', () => s3('HEAD', `/${BUCKET}/nope`), 'NoSuchKey 404 The specified key does not exist.'],
  ['listing all buckets', () => s3('GET', '/'), /^NotImplemented 501 S3 operation 'GET service' is not supported here; there are HeadBucket, /],
  ['making a bucket', () => s3('PUT', '/bucket'), /'PUT bucket'/],
  ['deleting', () => s3('DELETE', `/${BUCKET}/k`), /'DELETE object'/],
  ['an access control list', () => s3('GET', `/${BUCKET}/k`, 'acl'), /'GET object acl'/],
  ['copying', () => s3('PUT', `/${BUCKET}/k`, '', { 'x-amz-copy-source': '/a/b' }), /'PUT object copy'/],
  ['the first version of listing', () => s3('GET', `/${BUCKET}`), /'GET bucket'/],
  ['listing with a delimiter', () => s3('GET', `/${BUCKET}`, 'list-type=2&delimiter=/'), /^NotImplemented 501 ListObjectsV2 with a delimiter/],
  ['a path that is no path', () => s3('GET', `/${BUCKET}/%E0%A4%A`), /^InvalidURI 400/],
])('%s is refused', (_name, call, message) => {
  expect(errorOf(call)).toMatch(message);
});

describe('permissions', () => {
  const as = (statement?: object) => {
    const context = account.user('dora', ...(statement ? [statement] : []));
    return (method: string, path: string, query = '') => errorOf(() => handleS3(request(method, path, query, {}, 'x'), context));
  };
  const bucketArn = `arn:aws:s3:::${BUCKET}`;

  test.each<[string, string, string, string]>([
    ['s3:PutObject', `${bucketArn}/k`, 'PUT', `/${BUCKET}/k`],
    ['s3:GetObject', `${bucketArn}/k`, 'GET', `/${BUCKET}/k`],
    ['s3:GetObject', `${bucketArn}/k`, 'HEAD', `/${BUCKET}/k`],
    ['s3:ListBucket', bucketArn, 'HEAD', `/${BUCKET}`],
    ['s3:ListBucket', bucketArn, 'GET', `/${BUCKET}?list-type=2`],
    ['s3:GetBucketLocation', bucketArn, 'GET', `/${BUCKET}?location`],
    ['s3:GetEncryptionConfiguration', bucketArn, 'GET', `/${BUCKET}?encryption`],
  ])('%s on %s for %s %s', (Action, Resource, method, pathAndQuery) => {
    put('k', 'v');
    const [path, query] = pathAndQuery.split('?');
    expect(as({ Effect: 'Allow', Action, Resource })(method, path, query)).toBe('no error');
    account.iam('PutUserPolicy', { UserName: 'dora', PolicyName: 'own', PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', NotAction: Action, Resource: '*' } }) });
    expect(errorOf(() => handleS3(request(method, path, query), account.contextOf('dora')))).toMatch(new RegExp(`^AccessDenied 403 .*${Action}`));
  });

  test('whoever may not list does not learn what is missing', () => {
    expect(as({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' })('GET', `/${BUCKET}/nope`)).toBe('AccessDenied 403 Access Denied');
  });

  test('another account has no way in', () => {
    put('k', 'v');
    const elsewhere = account.contextOf('sandbox-administrator', OTHER_ACCOUNT);
    expect(errorOf(() => handleS3(request('GET', `/${BUCKET}/k`), elsewhere))).toMatch(/^AccessDenied 403 .*because no resource-based policy allows the s3:GetObject action$/);
  });
});
