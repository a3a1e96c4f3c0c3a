import { networkInterfaces } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { WireRequest, WireResponse } from '../../sandbox/protocol/wire-request';
import { LoopbackServer } from '../../sandbox/server';
import { connected, received, sendBytes, statuses } from '../support/raw-http';

/** Answers with what it was asked, so that a test sees how the request was read. */
async function echo({ method, path, query, headers, body, bodyTooLarge }: WireRequest): Promise<WireResponse> {
  if (path === '/bad-header') {
    return { status: 200, headers: { 'x-bad': '\u0000' }, body: '' };
  }
  if (path === '/large') {
    return { status: 200, headers: {}, body: Buffer.alloc(LARGE) };
  }
  const content = `[${method} ${path} ${query} headers=${headers.length} body=${bodyTooLarge ? 'too large' : body.length}]`;
  return { status: 200, headers: { 'content-type': 'text/plain' }, body: content };
}

/** More than the buffers between a server and a client hold. */
const LARGE = 64 * 1024 * 1024;

const SHORT = { headers: 150, request: 300, idle: 100, check: 20 };

let server: LoopbackServer;
let hasty: LoopbackServer;

beforeAll(async () => {
  server = await LoopbackServer.listen(0, echo);
  hasty = await LoopbackServer.listen(0, echo, SHORT);
});

afterAll(() => Promise.all([server.close(), hasty.close()]));

afterEach(async () => {
  expect(await sendBytes(server.port, 'GET /good HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')).toContain('[GET /good ');
});

const HEAD = (headers: string) => `POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${headers}\r\n\r\n`;

describe('what is read', () => {
  test.each<[string, string, string]>([
    ['a body of the length it says', `${HEAD('Content-Length: 5')}hello`, '[POST /  headers=3 body=5]'],
    ['a chunked body', `${HEAD('Transfer-Encoding: chunked')}2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\nTrailer: x\r\n\r\n`, '[POST /  headers=3 body=5]'],
    ['a whole URL', 'GET http://127.0.0.1:1/path?a=b HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', '[GET /path a=b headers=2 body=0]'],
    ['a whole URL without a path', 'GET http://127.0.0.1?a=b HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', '[GET / a=b headers=2 body=0]'],
    ['HTTP/1.0 without a host', 'GET /old HTTP/1.0\r\n\r\n', '[GET /old  headers=0 body=0]'],
    ['an upgrade that is not taken', 'GET /ws HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n', '[GET /ws  headers=3 body=0]'],
    ['a method of the future', 'TRACE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', '[TRACE /  headers=2 body=0]'],
    ['three thousand headers', HEAD('a:\r\n'.repeat(3000).trimEnd()), 'headers=3002'],
    ['a body when it is asked for', `${HEAD('Expect: 100-continue\r\nContent-Length: 5')}hello`, 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200'],
  ])('%s', async (_, bytes, expected) => {
    expect(await sendBytes(server.port, bytes)).toContain(expected);
  });

  test('requests that come at once are answered in order', async () => {
    const paths = Array.from({ length: 50 }, (_, index) => `/${index}`);
    const bytes = paths.map((path, index) => `GET ${path} HTTP/1.1\r\nHost: a\r\n${index === 49 ? 'Connection: close\r\n' : ''}\r\n`).join('');
    expect([...(await sendBytes(server.port, bytes)).matchAll(/\[GET (\S+)/g)].map(([, path]) => path)).toEqual(paths);
  });

  test('an answer to HEAD has no body', async () => {
    expect(await sendBytes(server.port, 'HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')).toMatch(/Content-Length: \d{2}\r\n[^[]*\r\n\r\n$/i);
  });
});

describe('what cannot be read is answered, and the connection ended', () => {
  test.each<[string, string | Buffer, number, string]>([
    ['no HTTP', 'hello\r\n\r\n', 400, 'BadRequest'],
    ['TLS', Buffer.from('16030100a5010000a10303', 'hex'), 400, 'BadRequest'],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400, 'BadRequest'],
    ['an unknown method', 'DESTROY / HTTP/1.1\r\nHost: a\r\n\r\n', 400, 'BadRequest'],
    ['headers that go on and on', HEAD(`x: ${'y'.repeat(20_000)}`), 431, 'RequestHeaderSectionTooLarge'],
    ['a URL that goes on and on', `GET /${'y'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`, 431, 'RequestHeaderSectionTooLarge'],
    ['chunk extensions that go on and on', `${HEAD('Transfer-Encoding: chunked')}1;${'x'.repeat(20_000)}\r\n`, 413, 'RequestEntityTooLarge'],
    ['a length that is no number', HEAD('Content-Length: five'), 400, 'BadRequest'],
    ['a negative length', HEAD('Content-Length: -1'), 400, 'BadRequest'],
    ['two lengths', HEAD('Content-Length: 5\r\nContent-Length: 6'), 400, 'BadRequest'],
    ['a length and chunks', HEAD('Content-Length: 5\r\nTransfer-Encoding: chunked'), 400, 'BadRequest'],
    ['a size of a chunk that is no number', `${HEAD('Transfer-Encoding: chunked')}zz\r\n`, 400, 'BadRequest'],
    ['a size of a chunk that overflows', `${HEAD('Transfer-Encoding: chunked')}ffffffffffffffffff\r\n`, 400, 'BadRequest'],
    ['a header without a name', HEAD(': x'), 400, 'BadRequest'],
    ['a header with a zero byte', HEAD('x: a\u0000b'), 400, 'BadRequest'],
    ['a folded header', HEAD('x: a\r\n b'), 400, 'BadRequest'],
    ['a tunnel', 'CONNECT iam.amazonaws.com:443 HTTP/1.1\r\nHost: iam.amazonaws.com:443\r\n\r\n', 405, 'MethodNotAllowed'],
  ])('%s', async (_, bytes, status, code) => {
    const answer = await sendBytes(server.port, bytes);
    expect(statuses(answer)).toEqual([status]);
    const [head, body] = answer.split('\r\n\r\n');
    expect(head).toMatch(/\r\nConnection: close/);
    expect(head).toContain(`Content-Length: ${body.length}`);
    expect(body).toMatch(new RegExp(`^<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>[^<]+</Message></Error></ErrorResponse>$`));
  });

  test.each([
    ['HTTP/1.1 without a host', 'GET / HTTP/1.1\r\n\r\n', 400],
    ['an expectation that nobody meets', HEAD('Expect: a miracle'), 417],
  ])('%s', async (_, bytes, status) => {
    expect(statuses(await sendBytes(server.port, bytes))).toEqual([status]);
  });

  test.each([
    ['in its body', `${HEAD('Content-Length: 1000')}hello`],
    ['in a chunk', `${HEAD('Transfer-Encoding: chunked')}ff\r\nhello`],
    ['in its headers', 'POST / HTTP/1.1\r\nHost: a\r\nX-'],
  ])('a request that ends %s', async (_, bytes) => {
    expect(statuses(await sendBytes(server.port, bytes, { thenEnd: true }))).toEqual([400]);
  });

  test('what follows a body that is longer than it said', async () => {
    const bytes = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello and more\r\n\r\n';
    expect(statuses(await sendBytes(server.port, bytes))).toEqual([400]);
  });
});

describe('the time is limited', () => {
  test.each([
    ['nothing at all', ''],
    ['half a request line', 'POST / HT'],
    ['headers without an end', 'POST / HTTP/1.1\r\nHost: a\r\n'],
    ['a body that does not come', `${HEAD('Content-Length: 1000')}hello`],
    ['chunks without an end', `${HEAD('Transfer-Encoding: chunked')}2\r\nhe\r\n`],
    ['a request after another', 'GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HT'],
  ])('for %s', async (_, bytes) => {
    expect(statuses(await sendBytes(hasty.port, bytes)).at(-1)).toBe(408);
  });

  test('for headers that come byte by byte', async () => {
    const socket = await connected(hasty.port);
    const answer = received(socket);
    const dripping = setInterval(() => socket.write('x'), 10);
    socket.write('GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ');
    expect(statuses(await answer)).toEqual([408]);
    clearInterval(dripping);
  });

  test('for a connection that is kept without a further request', async () => {
    expect(statuses(await sendBytes(hasty.port, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'))).toEqual([200]);
  });

  test('for a client that does not read its answer', async () => {
    const socket = await connected(hasty.port);
    socket.write('GET /large HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    // The time is the server's, twice over while the first bytes go, and nothing can be seen of it before one reads.
    await pause(4 * (SHORT.request + 2 * SHORT.check));
    expect((await received(socket)).length).toBeLessThan(LARGE);
  });
});

test('a body that is larger than anything is not listened to for ever', async () => {
  const socket = await connected(server.port);
  const answer = received(socket);
  socket.write(HEAD('Transfer-Encoding: chunked'));
  const chunk = Buffer.concat([Buffer.from('100000\r\n'), Buffer.alloc(0x100000), Buffer.from('\r\n')]);
  const more = () => {
    while (!socket.destroyed && socket.write(chunk));
  };
  socket.on('drain', more);
  more();
  expect(await answer).toContain('body=too large');
});

test('an answer that cannot be put together ends its own connection only', async () => {
  expect(await sendBytes(server.port, 'GET /bad-header HTTP/1.1\r\nHost: a\r\n\r\n')).toBe('');
});

test('nobody reaches it at another address of the machine', async () => {
  const others = Object.values(networkInterfaces()).flatMap(addresses => addresses ?? []).filter(({ internal, scopeid }) => !internal && !scopeid);
  for (const { address } of [...others, { address: '::1' }]) {
    await expect(connected(server.port, address)).rejects.toThrow(/ECONNREFUSED|EADDRNOTAVAIL|ENETUNREACH|EHOSTUNREACH|EINVAL/);
  }
});
