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

test.each([
  ['bytes=0-0', 'a', 'bytes 0-0/5'],
  ['bytes=3-', 'de', 'bytes 3-4/5'],
  ['bytes=1-99', 'bcde', 'bytes 1-4/5'],
  ['bytes=-2', 'de', 'bytes 3-4/5'],
])('a part of an object: %s', (range, expected, contentRange) => {
  put('k', 'abcde');
  const answer = s3('GET', `/${BUCKET}/k`, '', { range });
  expect([answer.status, text(answer.body), answer.headers?.['content-range'], answer.headers?.['content-length']]).toEqual([206, expected, contentRange, String(expected.length)]);
});

test('deleting an object succeeds whether it is there or not', () => {
  put('k', 'v');
  expect([s3('DELETE', `/${BUCKET}/k`).status, s3('DELETE', `/${BUCKET}/k`).status]).toEqual([204, 204]);
  expect(errorOf(() => s3('GET', `/${BUCKET}/k`))).toMatch(/^NoSuchKey/);
});

test('buckets that stand in for those of `cdk bootstrap` are not listed, those of stacks are, to their account', () => {
  put('k', 'v');
  const names = (context = account.context) => [...text(handleS3(request('GET', '/'), context).body).matchAll(/<Bucket><Name>(.*?)</g)].map(match => match[1]);
  expect(names()).toEqual([]);
  expect(account.create({ B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'mine' } } })).toBe('CREATE_COMPLETE');
  expect(names()).toEqual(['mine']);
  expect(names(account.contextOf('sandbox-administrator', OTHER_ACCOUNT))).toEqual([]);
});

describe('what S3 has and the embedded account has not', () => {
  const version = 'versionId=1';

  test.each<[string, string, string, Record<string, string>?]>([
    ['GET /b?policy', 's3:GetBucketPolicy', 'b'],
    ['DELETE /b?policy', 's3:DeleteBucketPolicy', 'b'],
    ['PUT /b?cors', 's3:PutBucketCORS', 'b'],
    ['DELETE /b?lifecycle', 's3:PutLifecycleConfiguration', 'b'],
    ['GET /b?versions&key-marker=k', 's3:ListBucketVersions', 'b'],
    ['GET /b?inventory&id=i', 's3:GetInventoryConfiguration', 'b'],
    ['PUT /b', 's3:CreateBucket', 'b'],
    ['DELETE /b', 's3:DeleteBucket', 'b'],
    ['GET /b', 's3:ListBucket', 'b'],
    [`GET /b/k?${version}`, 's3:GetObjectVersion', 'b/k'],
    [`HEAD /b/k?${version}`, 's3:GetObjectVersion', 'b/k'],
    [`DELETE /b/k?${version}`, 's3:DeleteObjectVersion', 'b/k'],
    ['GET /b/k?acl', 's3:GetObjectAcl', 'b/k'],
    [`GET /b/k?acl&${version}`, 's3:GetObjectVersionAcl', 'b/k'],
    ['PUT /b/k?tagging', 's3:PutObjectTagging', 'b/k'],
    ['POST /b/k?uploads', 's3:PutObject', 'b/k'],
    ['PUT /b/k?partNumber=1&uploadId=u', 's3:PutObject', 'b/k'],
    ['DELETE /b/k?uploadId=u', 's3:AbortMultipartUpload', 'b/k'],
    ['PUT /b/k', 's3:PutObject', 'b/k', { 'x-amz-copy-source': '/b/source' }],
  ])('%s is authorized as %s', (call, Action, name, headers = {}) => {
    const [method, target] = call.split(' ');
    const [path, query] = target.split('?');
    const run = (user: string, statement: object) => errorOf(() => handleS3(request(method, path, query, headers), account.user(user, { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/source' }, statement)));
    expect(run('may', { Effect: 'Allow', Action, Resource: `arn:aws:s3:::${name}` }))
      .toBe(`NotImplemented 501 ${Action} on arn:aws:s3:::${name} was authorized; the embedded account does not implement it`);
    expect(run('may-not', { Effect: 'Allow', NotAction: Action, Resource: '*' })).toMatch(new RegExp(`^AccessDenied 403 .*${Action} on resource: "?arn:aws:s3:::${name}"?`));
  });

  test('copying takes the right to read the source', () => {
    const context = account.user('copier', { Effect: 'Allow', Action: 's3:PutObject', Resource: '*' });
    expect(errorOf(() => handleS3(request('PUT', '/b/k', '', { 'x-amz-copy-source': 'b/sou%20rce?versionId=1' }), context)))
      .toMatch(/^AccessDenied 403 .*s3:GetObjectVersion on resource: "?arn:aws:s3:::b\/sou rce"?/);
  });
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
    ['delimiter=/', ['a&amp;b']],
    ['delimiter=/&prefix=a/', ['a/1', 'a/2']],
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

  test('a delimiter folds keys, and a page ends after all that a prefix stands for', () => {
    const list = (query: string) => text(s3('GET', `/${BUCKET}`, `list-type=2&delimiter=/&${query}`).body);
    const prefixes = (page: string) => [...page.matchAll(/<CommonPrefixes><Prefix>(.*?)</g)].map(match => match[1]);
    expect(prefixes(list(''))).toEqual(['a/', 'b/']);
    const page = list('max-keys=2');
    expect(prefixes(page)).toEqual(['a/']);
    const token = /<NextContinuationToken>(.*?)</.exec(page)?.[1] ?? '';
    expect(prefixes(list(`continuation-token=${encodeURIComponent(token)}`))).toEqual(['b/']);
  });
});

test.each<[string, () => unknown, string | RegExp]>([
  ['a bucket that is not there', () => s3('GET', '/nope/key'), 'NoSuchBucket 404 The specified bucket does not exist'],
  ['a key that is not there', () => s3('GET', `/${BUCKET}/nope`), 'NoSuchKey 404 The specified key does not exist.'],
  ['HEAD of a key that is not there', () => s3('HEAD', `/${BUCKET}/nope`), 'NoSuchKey 404 The specified key does not exist.'],
  ['a subresource that S3 does not have', () => s3('GET', `/${BUCKET}`, 'nope'), "MethodNotAllowed 405 The embedded account knows no S3 operation 'GET bucket nope'"],
  ['a method that the subresource does not have', () => s3('DELETE', `/${BUCKET}`, 'policyStatus'), /^MethodNotAllowed 405 .*'DELETE bucket policyStatus'/],
  ['a range beyond the end', () => (put('k', 'abc'), s3('GET', `/${BUCKET}/k`, '', { range: 'bytes=3-' })), /^InvalidRange 416/],
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
    ['s3:DeleteObject', `${bucketArn}/k`, 'DELETE', `/${BUCKET}/k`],
    ['s3:ListAllMyBuckets', '*', 'GET', '/'],
    ['s3:ListAllMyBuckets', 'arn:aws:s3:::*', 'GET', '/?max-buckets=5'],
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

  test('policies can be tried on objects in buckets that are not there, while everybody is told that there is no bucket', () => {
    const call = as();
    expect(call('GET', '/nope/key')).toMatch(/^AccessDenied 403 .*s3:GetObject on resource: "?arn:aws:s3:::nope\/key/);
    expect(call('GET', '/nope', 'location')).toBe('NoSuchBucket 404 The specified bucket does not exist');
  });

  test('another account has no way in', () => {
    put('k', 'v');
    const elsewhere = account.contextOf('sandbox-administrator', OTHER_ACCOUNT);
    expect(errorOf(() => handleS3(request('GET', `/${BUCKET}/k`), elsewhere))).toMatch(/^AccessDenied 403 .*because no resource-based policy allows the s3:GetObject action$/);
  });
});
