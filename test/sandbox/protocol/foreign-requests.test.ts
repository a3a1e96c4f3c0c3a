import { refusalOfForeignRequest } from '../../../sandbox/protocol/foreign-requests';
import { WireRequest } from '../../../sandbox/protocol/wire-request';
import { SandboxCredentials, Sandbox } from '../../../sandbox/sandbox';
import { sendBytes, portOf, statuses } from '../../support/raw-http';
import { createUser } from '../../support/sandbox-people';
import { signedHeaders } from '../../support/signed-request';

function refusal(headers: WireRequest['headers'], authority?: string) {
  return refusalOfForeignRequest({ method: 'POST', authority, path: '/', query: '', headers, body: Buffer.alloc(0), sourceIp: '127.0.0.1' });
}

test.each([
  '127.0.0.1', '127.0.0.1:4566', '127.1.2.3:80', 'localhost', 'localhost:4566', 'LOCALHOST:1', 'localhost.', '[::1]:4566',
  'bucket.localhost:4566', 'bucket.s3.localhost', 'cdk-hnb659fds-assets-111122223333-us-east-1.localhost:1',
])('%s leads to this machine', host => {
  expect(refusal([['Host', host]])).toBeUndefined();
  expect(refusal([['Host', 'localhost']], host)).toBeUndefined();
});

test.each(['iam.amazonaws.com', 'sts.eu-west-1.amazonaws.com:443', 'bucket.s3.us-east-1.amazonaws.com', 'sts.cn-north-1.amazonaws.com.cn'])(
  '%s is a name that AWS alone gives an address', host => {
    expect(refusal([['Host', host]])).toBeUndefined();
    expect(refusal([['Host', host], ['Origin', `https://${host}`]])).toMatchObject({ code: 'ForeignOrigin' });
  });

test('HTTP/1.0 names no host', () => {
  expect(refusal([])).toBeUndefined();
});

test.each([
  'rebound.example', 'rebound.example:4566', 'localhost.example', '127.0.0.1.example', 'notlocalhost', '127.0.0.1@rebound.example', 'localhost:80:80',
  '', '10.0.0.1', '0.0.0.0', '[::2]', 'amazonaws.com', 'iam.amazonaws.com.example', 'iam.amazonaws.com:443:80', 'evilamazonaws.com', 'iam.notamazonaws.com', 'localhost\u0000', '127.0.0.1 ',
])('%j may lead elsewhere', host => {
  expect(refusal([['Host', host]])).toMatchObject({ code: 'ForeignHost', httpStatus: 421, message: expect.stringContaining(`'${host}'`) });
  expect(refusal([['Host', 'localhost']], host)).toMatchObject({ code: 'ForeignHost' });
});

test('a host beside another', () => {
  expect(refusal([['Host', 'localhost'], ['Host', 'rebound.example']])).toMatchObject({ code: 'ForeignHost' });
});

test.each(['https://example.com', 'http://localhost:3000', 'null', ''])('a page of %j', origin => {
  expect(refusal([['Host', 'localhost'], ['origin', origin]])).toMatchObject({ code: 'ForeignOrigin', httpStatus: 403 });
});

describe('over HTTP', () => {
  const ACCOUNT = '111122223333';
  const SIGN_IN = { path: '/_sandbox/console-sign-in', body: `accountId=${ACCOUNT}&userName=alice&password=Correct-horse-1` };
  const CALLER = { path: '/', body: 'Action=GetCallerIdentity&Version=2011-06-15' };

  let sandbox: Sandbox;
  let key: SandboxCredentials;

  beforeAll(async () => {
    sandbox = await Sandbox.start();
    key = await createUser(sandbox, 'alice', { password: 'Correct-horse-1' });
  });

  afterAll(() => sandbox.close());

  /** Signed for the host that is named, as a client with that endpoint would. */
  function send({ path, body }: { path: string; body: string }, host: string, more: Record<string, string> = {}): Promise<string> {
    const headers = signedHeaders(sandbox, key, { service: 'sts', path, body, headers: { 'content-type': 'application/x-www-form-urlencoded' } }, host);
    const lines = Object.entries({ ...headers, ...more, 'content-length': String(body.length), 'connection': 'close' }).map(([name, value]) => `${name}: ${value}`);
    return sendBytes(portOf(sandbox), [`POST ${path} HTTP/1.1`, ...lines, '', body].join('\r\n'));
  }

  test.each([['a call', CALLER], ['a sign-in', SIGN_IN]])('%s of a program is answered under every local name', async (_, request) => {
    for (const host of ['127.0.0.1:1', 'localhost:1', 'a.localhost']) {
      expect(statuses(await send(request, host))).toEqual([200]);
    }
  });

  test.each([['a call', CALLER], ['a sign-in', SIGN_IN]])('%s that a web page has the browser make is not', async (_, request) => {
    const before = sandbox.decisions.all.length;
    const rebound = await send(request, 'rebound.example');
    const posted = await send(request, '127.0.0.1:1', { origin: 'https://example.com' });
    expect([...statuses(rebound), ...statuses(posted)]).toEqual([421, 403]);
    expect(rebound).toContain('<Code>ForeignHost</Code>');
    expect(posted).toContain('<Code>ForeignOrigin</Code>');
    expect(posted).not.toMatch(/access-control-allow/i);
    expect(sandbox.decisions.all).toHaveLength(before);
  });

  test('nor is a question of the browser whether it may', async () => {
    const preflight = 'OPTIONS / HTTP/1.1\r\nHost: localhost\r\nOrigin: https://example.com\r\nAccess-Control-Request-Method: POST\r\nConnection: close\r\n\r\n';
    const answer = await sendBytes(portOf(sandbox), preflight);
    expect(statuses(answer)).toEqual([403]);
    expect(answer).not.toMatch(/access-control-allow/i);
  });

  test('an endpoint by name works as the one by number does', async () => {
    const answer = await fetch(`http://localhost:${portOf(sandbox)}${SIGN_IN.path}`, {
      method: 'POST', body: SIGN_IN.body, headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(answer.status).toBe(200);
  });
});
