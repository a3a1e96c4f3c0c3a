import { request as httpRequest } from 'node:http';
import { createConnection } from 'node:net';
import { Sandbox } from '../../../sandbox/sandbox';
import { elementText, readAnswer, sendQuery, sendSigned } from '../../support/signed-request';

const ACCOUNT = '111122223333';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await Sandbox.start();
});

afterAll(() => sandbox.close());

const send = (body: string, service = 'iam', headers: Record<string, string> = FORM) =>
  sendSigned(sandbox, sandbox.administrator(ACCOUNT), { service, body, headers });

const query = (service: string, action: string, members: Record<string, string> = {}) =>
  sendQuery(sandbox, sandbox.administrator(ACCOUNT), service, action, members);

describe('Query', () => {
  test('an answer of IAM', async () => {
    const answer = await query('iam', 'GetUser');
    expect(answer.headers.get('content-type')).toBe('text/xml');
    expect(answer.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.body).toMatch(/^<GetUserResponse xmlns="https:\/\/iam\.amazonaws\.com\/doc\/2010-05-08\/"><GetUserResult><User>/);
    expect(elementText(answer, 'RequestId')).toBe(answer.headers.get('x-amzn-requestid'));
    expect(elementText(answer, 'CreateDate')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  test('an operation without output has no result element', async () => {
    await query('iam', 'CreateUser', { UserName: 'short-lived' });
    const { body } = await query('iam', 'DeleteUser', { UserName: 'short-lived' });
    expect(body).toMatch(/^<DeleteUserResponse xmlns="[^"]*"><ResponseMetadata><RequestId>[^<]*<\/RequestId><\/ResponseMetadata><\/DeleteUserResponse>$/);
  });

  test('an error', async () => {
    const answer = await query('iam', 'GetUser', { UserName: 'nobody' });
    expect(answer.status).toBe(404);
    expect(answer.body).toBe('<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>NoSuchEntity</Code>'
      + '<Message>The user with name nobody cannot be found.</Message></Error>'
      + `<RequestId>${answer.headers.get('x-amzn-requestid')}</RequestId></ErrorResponse>`);
  });

  test('text that is special in XML comes back as it was', async () => {
    const answer = await query('iam', 'GetUser', { UserName: '<&>"' });
    expect(answer).toMatchObject({ status: 400, code: 'ValidationError' });
    expect(answer.body).not.toMatch(/<&>/);
  });

  test.each([
    ['no action', 'Version=2010-05-08', 400, 'MissingAction', 'The request must contain the parameter Action'],
    ['an unknown action', 'Action=DestroyEverything&Version=2010-05-08', 400, 'InvalidAction', 'Could not find operation DestroyEverything for version 2010-05-08'],
    ['an action of JavaScript', 'Action=constructor&Version=2010-05-08', 400, 'InvalidAction', 'Could not find operation constructor for version 2010-05-08'],
    ['an unknown version', 'Action=GetUser&Version=2009-01-01', 400, 'InvalidAction', 'Could not find operation GetUser for version 2009-01-01'],
    ['no version', 'Action=GetUser', 400, 'InvalidAction', 'Could not find operation GetUser for version NO_VERSION_SPECIFIED'],
    ['an action of another service', 'Action=GetCallerIdentity&Version=2010-05-08', 400, 'InvalidAction', 'Could not find operation GetCallerIdentity for version 2010-05-08'],
    ['a body that is not a form', 'Action=GetUser&Version=2010-05-08&UserName=%zz', 404, 'MalformedQueryString', 'The query string contains a syntax error'],
    ['a list where text is expected', 'Action=GetUser&Version=2010-05-08&UserName.member.1=a', 400, 'MalformedInput', 'Start of list found where not expected'],
    ['an empty body', '', 400, 'MissingAction', 'The request must contain the parameter Action'],
  ])('%s', async (_, body, status, code, message) => {
    expect(await send(body)).toMatchObject({ status, code, message });
  });

  test.each(['application/json', 'text/xml', 'multipart/form-data; boundary=x'])('a body of type %s', async type => {
    expect(await send('<CreateUser', 'iam', { 'content-type': type }))
      .toMatchObject({ status: 400, code: 'MalformedInput', message: expect.stringContaining(type) });
  });

  test('the namespace of STS', async () => {
    expect((await query('sts', 'GetCallerIdentity')).body).toContain('<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">');
    expect((await query('sts', 'Nothing')).body).toContain('<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">');
  });
});

describe('JSON', () => {
  const ssm = (target: string, body: string) =>
    send(body, 'ssm', { 'content-type': 'application/x-amz-json-1.1', ...target === '' ? {} : { 'x-amz-target': target } });

  test('an answer of Systems Manager', async () => {
    const answer = await ssm('AmazonSSM.GetParameter', '{"Name":"/cdk-bootstrap/hnb659fds/version"}');
    expect(answer.headers.get('content-type')).toBe('application/x-amz-json-1.1');
    expect(JSON.parse(answer.body).Parameter).toMatchObject({ Value: '33', LastModifiedDate: 0 });
  });

  test.each([
    ['no target', '', '{}', 'UnknownOperationException'],
    ['an unknown operation', 'AmazonSSM.Nothing', '{}', 'UnknownOperationException'],
    ['no JSON', 'AmazonSSM.GetParameter', '{', 'SerializationException'],
    ['a JSON list', 'AmazonSSM.GetParameter', '[]', 'SerializationException'],
    ['an empty body', 'AmazonSSM.GetParameter', '', 'SerializationException'],
    ['an unknown parameter', 'AmazonSSM.GetParameter', '{"Name":"/x"}', 'ParameterNotFound'],
  ])('%s', async (_, target, body, code) => {
    expect(await ssm(target, body)).toMatchObject({ status: 400, code });
  });

  test('a bad signature', async () => {
    const answer = await sendSigned(sandbox, { ...sandbox.administrator(ACCOUNT), secretAccessKey: 'x' },
      { service: 'ssm', body: '{}', headers: { 'x-amz-target': 'AmazonSSM.GetParameter' } });
    expect(answer).toMatchObject({ status: 400, code: 'InvalidSignatureException' });
  });
});

describe('S3', () => {
  const bucket = `/cdk-hnb659fds-assets-${ACCOUNT}-us-east-1`;
  const s3 = (method: string, path: string, change: object = {}) =>
    sendSigned(sandbox, sandbox.administrator(ACCOUNT), { service: 's3', method, path, headers: { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' }, ...change });

  test('objects come back byte by byte', async () => {
    expect((await s3('PUT', `${bucket}/dir/a%20b.txt`, { body: 'content ä' })).status).toBe(200);
    expect(await s3('GET', `${bucket}/dir/a%20b.txt`)).toMatchObject({ status: 200, body: 'content ä' });
  });

  test('aws-chunked uploads are decoded', async () => {
    const headers = {
      'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
      'content-encoding': 'aws-chunked',
      'x-amz-decoded-content-length': '5',
      'x-amz-trailer': 'x-amz-checksum-crc32',
    };
    expect((await s3('PUT', `${bucket}/chunked`, { headers, body: '5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n' })).status).toBe(200);
    expect((await s3('GET', `${bucket}/chunked`)).body).toBe('hello');
  });

  test('an error has its own form, with a request id', async () => {
    const answer = await s3('GET', '/nowhere/key');
    expect(answer).toMatchObject({ status: 404, code: 'NoSuchBucket' });
    expect(answer.body).toContain('<Resource>/nowhere/key</Resource>');
    expect(answer.headers.get('x-amz-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test.each([
    ['an unknown key', { accessKeyId: 'AKIAAAAAAAAAAAAAAAAA' }, 403, 'InvalidAccessKeyId'],
    ['a wrong secret', { secretAccessKey: 'x' }, 403, 'SignatureDoesNotMatch'],
  ])('%s', async (_, change, status, code) => {
    const credentials = { ...sandbox.administrator(ACCOUNT), ...change };
    expect(await sendSigned(sandbox, credentials, { service: 's3', method: 'GET', path: `${bucket}/key` })).toMatchObject({ status, code });
  });

  test('a payload other than announced', async () => {
    expect(await s3('PUT', `${bucket}/key`, { body: 'hello', headers: { 'x-amz-content-sha256': '0'.repeat(64) } }))
      .toMatchObject({ status: 400, code: 'XAmzContentSHA256Mismatch' });
  });

  test('without a signature', async () => {
    expect(await readAnswer(await fetch(`${sandbox.endpoint}${bucket}/key`))).toMatchObject({ status: 403, code: 'AccessDenied' });
    expect(await (await fetch(`${sandbox.endpoint}${bucket}/key`, { method: 'HEAD' })).text()).toBe('');
  });
});

describe('the server goes on', () => {
  afterEach(async () => {
    expect((await query('sts', 'GetCallerIdentity')).status).toBe(200);
  });

  test('after a body of ten megabytes', async () => {
    const answer = await send(`Action=CreateUser&Version=2010-05-08&UserName=${'x'.repeat(10 * 1024 * 1024)}`);
    expect(answer).toMatchObject({ status: 413, code: 'RequestEntityTooLarge', message: expect.stringContaining('5242880 bytes') });
  });

  test.each([
    ['a member name of a million levels', () => send(`Action=ListUsers&Version=2010-05-08&${'a.'.repeat(1_000_000)}b=1`), 'MalformedInput'],
    ['a policy of ten thousand levels', () => query('iam', 'CreatePolicy', { PolicyName: 'deep', PolicyDocument: `{"Version":${'['.repeat(10_000)}${']'.repeat(10_000)}}` }), 'MalformedPolicyDocument'],
    ['a template of ten thousand levels', () => query('cloudformation', 'ValidateTemplate', { TemplateBody: `{"Resources":${'['.repeat(10_000)}${']'.repeat(10_000)}}` }), 'ValidationError'],
    ['a YAML alias of itself', () => query('cloudformation', 'ValidateTemplate', { TemplateBody: 'Resources: &a\n  R: *a' }), 'ValidationError'],
    ['a template at a URL that cannot be decoded', () => query('cloudformation', 'ValidateTemplate', { TemplateURL: 'http://127.0.0.1/bucket/%zz' }), 'ValidationError'],
  ])('after %s', async (_, call, code) => {
    expect(await call()).toMatchObject({ status: 400, code });
  });

  test('after a body larger than it keeps', async () => {
    const chunk = Buffer.alloc(1024 * 1024);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const upload = httpRequest(sandbox.endpoint, { method: 'POST' }, response => {
        response.resume();
        resolve(response.statusCode);
      });
      upload.on('error', reject);
      for (let megabyte = 0; megabyte < 70; megabyte++) {
        upload.write(chunk);
      }
      upload.end();
    });
    expect(status).toBe(403);
  });

  test('after a client that goes away in the middle', async () => {
    await new Promise<void>(resolve => {
      const socket = createConnection(Number(new URL(sandbox.endpoint).port), '127.0.0.1', () => {
        socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nAction=');
        socket.destroy();
        resolve();
      });
    });
  });

  test('after bytes that are not HTTP', async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = createConnection(Number(new URL(sandbox.endpoint).port), '127.0.0.1', () => socket.write('\u0000\u0001 nonsense\r\n\r\n'));
      socket.on('data', data => resolve(data.toString()));
      socket.on('error', reject);
    });
    expect(answer).toContain('400 Bad Request');
  });

  test.each(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('after an unsigned %s', async method => {
    expect((await fetch(sandbox.endpoint, { method })).status).toBe(403);
  });

  test('while it answers a hundred requests at once', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => query('sts', 'GetCallerIdentity')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ headers }) => headers.get('x-amzn-requestid'))).size).toBe(100);
  });
});

test('listens on the loopback interface only', () => {
  expect(sandbox.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});
