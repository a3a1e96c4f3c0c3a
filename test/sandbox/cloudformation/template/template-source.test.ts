import { objectOf, templateText } from '../../../../sandbox/cloudformation/template/template-source';
import { findBucket } from '../../../../sandbox/s3/bucket';
import { putObject } from '../../../../sandbox/s3/put-object';
import { DeploymentAccount, errorOf, OTHER_ACCOUNT } from '../deployment-account';

test.each([
  ['http://127.0.0.1:5057/bucket/key.json', 'bucket', 'key.json'],
  ['https://s3.eu-west-1.amazonaws.com/bucket/a/b.json', 'bucket', 'a/b.json'],
  ['https://s3.amazonaws.com/bucket/key', 'bucket', 'key'],
  ['https://bucket.s3.eu-west-1.amazonaws.com/a/b', 'bucket', 'a/b'],
  ['https://bucket.s3.amazonaws.com/key', 'bucket', 'key'],
  ['https://my.bucket.s3-eu-west-1.amazonaws.com/key', 'my.bucket', 'key'],
  ['https://s3.cn-north-1.amazonaws.com.cn/bucket/key%20x', 'bucket', 'key x'],
])('%s', (url, bucket, key) => {
  expect(objectOf(url)).toEqual({ bucket, key });
});

test.each(['nonsense', 'https://s3.amazonaws.com/bucket', 'https://s3.amazonaws.com/'])('%s is refused', url => {
  expect(errorOf(() => objectOf(url))).toMatch(/^ValidationError 400 TemplateURL must/);
});

describe('a template on S3', () => {
  const account = new DeploymentAccount();
  const bucket = 'cdk-hnb659fds-assets-111122223333-eu-west-1';
  const TemplateURL = `http://127.0.0.1:1/${bucket}/t.json`;
  const request = (body: string) => ({ method: 'PUT', path: '', query: new URLSearchParams(), headers: {}, body: Buffer.from(body) });
  putObject(bucket, 't.json', request('{"é":1}'), account.context);

  test('is read by the rights of the caller', () => {
    expect(templateText({ TemplateURL }, account.context)).toBe('{"é":1}');
    expect(errorOf(() => templateText({ TemplateURL }, account.user('nobody')))).toMatch(/^ValidationError 400 S3 error: .*not authorized to perform: s3:GetObject/);
    const elsewhere = account.contextOf('sandbox-administrator', OTHER_ACCOUNT);
    expect(errorOf(() => templateText({ TemplateURL }, elsewhere))).toMatch(/S3 error: .*no resource-based policy allows/);
  });

  test.each([
    [{ TemplateURL: `${TemplateURL}x` }, /S3 error: The specified key does not exist\./],
    [{ TemplateURL: 'http://127.0.0.1:1/other/t.json' }, /S3 error: The specified bucket does not exist/],
    [{ TemplateURL: 'http://127.0.0.1:1/bucket/%zz' }, /TemplateURL must be a supported URL/],
    [{}, /Either Template URL or Template Body must be specified/],
    [{ TemplateURL, TemplateBody: '{}' }, /Either Template URL or Template Body/],
    [{ UsePreviousTemplate: 'true' }, /UsePreviousTemplate needs a stack that was deployed before/],
  ])('%j: %s', (input, message) => {
    expect(errorOf(() => templateText(input, account.context))).toMatch(message);
  });

  test('only the staging buckets exist', () => {
    expect(findBucket('cdk-hnb659fds-assets-999999999999-eu-west-1', account.cloud)).toBeUndefined();
    expect(findBucket('cdk-hnb659fds-deploy-role-111122223333-eu-west-1', account.cloud)).toBeUndefined();
  });
});
