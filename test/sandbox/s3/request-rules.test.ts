import { RestRequest } from '../../../sandbox/protocol/rest';
import { handleS3 } from '../../../sandbox/s3/s3-service';
import { DeploymentAccount, errorOf } from '../cloudformation/deployment-account';

const PUTTING = ['s3:PutObject', 's3:GetObject', 's3:CreateBucket'];

function answer(method: string, path: string, query: string, headers: Record<string, string>): string {
  const context = new DeploymentAccount().user('putter', { Effect: 'Allow', Action: PUTTING, Resource: '*' });
  const request: RestRequest = { method, path, query: new URLSearchParams(query), headers, body: Buffer.alloc(0) };
  return errorOf(() => handleS3(request, context)) ?? 'allowed';
}

test.each<[string, string, Record<string, string>, string]>([
  ['PUT /b/k', '', { 'x-amz-acl': 'public-read' }, 's3:PutObjectAcl'],
  ['PUT /b/k', '', { 'x-amz-grant-read': 'id=1' }, 's3:PutObjectAcl'],
  ['PUT /b/k', '', { 'x-amz-tagging': 'a=b' }, 's3:PutObjectTagging'],
  ['PUT /b/k', 'x-amz-tagging=a%3Db', {}, 's3:PutObjectTagging'],
  ['PUT /b/k', '', { 'x-amz-object-lock-mode': 'GOVERNANCE' }, 's3:PutObjectRetention'],
  ['PUT /b/k', '', { 'x-amz-object-lock-legal-hold': 'ON' }, 's3:PutObjectLegalHold'],
  ['PUT /b', '', { 'x-amz-acl': 'public-read' }, 's3:PutBucketAcl'],
  ['PUT /b', '', { 'x-amz-object-ownership': 'ObjectWriter' }, 's3:PutBucketOwnershipControls'],
  ['PUT /b/k', '', { 'x-amz-copy-source': '/b/from?versionId=1' }, 's3:GetObjectVersion'],
  ['PUT /b/k', '', { 'x-amz-copy-source': 'b%2Ffrom?versionId=1' }, 's3:GetObjectVersion'],
  ['PUT /b/k', 'X-Amz-Copy-Source=b/from%3FversionId%3D1', {}, 's3:GetObjectVersion'],
  ['GET /b/k', 'attributes', {}, 's3:GetObjectAttributes'],
])('%s?%s with %j also takes %s', (line, query, headers, action) => {
  const [method, path] = line.split(' ');
  expect(answer(method, path, query, headers)).toMatch(new RegExp(`^AccessDenied .*perform: ${action} on`));
});

test.each(['/*/k', '/a%2Fb/k', '/%3F%3F%3F'])('%s names no bucket', path => {
  expect(answer('PUT', path, '', {})).toMatch(/^InvalidBucketName/);
});

test.each(['k'.repeat(1_025), '%C3%A4'.repeat(513)])('a key of more than 1,024 bytes is refused', key => {
  expect(answer('PUT', `/b/${key}`, '', {})).toBe('KeyTooLongError 400 Your key is too long.');
});

test('a key of 1,024 bytes is none too long', () => {
  expect(answer('PUT', `/b/${'%C3%A4'.repeat(512)}`, '', {})).toMatch(/^NoSuchBucket/);
});

test('the source of a copy is in a bucket', () => {
  expect(answer('PUT', '/b/k', '', { 'x-amz-copy-source': 'arn:aws:s3:eu-west-1:111122223333:accesspoint/p/object/k' })).toMatch(/^InvalidBucketName/);
});

test('a bucket in the name of the host is not taken for none', () => {
  expect(answer('PUT', '/key', '', { host: 'mine.localhost:4566' })).toMatch(/^InvalidRequest .*path-style/);
  expect(answer('PUT', '/key', '', { host: 'localhost:4566' })).toMatch(/^NotImplemented .*s3:CreateBucket on arn:aws:s3:::key /);
});
