import { Targets } from './malformed-requests';
import { connected, received, sendBytes, statuses } from '../../support/raw-http';
import { SeededRandom } from '../../support/seeded-random';
import { signedHeaders } from '../../support/signed-request';
import { wireBytes } from '../../support/wire-connection';

// What is wrong with HTTP itself, each on a connection of its own, for the server ends it.

const HEAD = 'POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n';

const BROKEN: readonly ((random: SeededRandom) => string | Buffer)[] = [
  random => Buffer.concat([random.bytes(1 + random.below(2000)), Buffer.from('\r\n\r\n')]),
  random => `${HEAD}Content-Length: ${1000 + random.below(10 ** 9)}\r\n\r\nAction=`,
  random => `${HEAD}Content-Length: ${random.pick(['-1', 'x', '1e3', '0x10', '9'.repeat(40), '1, 2', ''])}\r\n\r\n`,
  random => `${HEAD}Transfer-Encoding: ${random.pick(['chunked', 'gzip, chunked', 'chunked, chunked', 'x'])}\r\n\r\n${random.pick(['', 'zz', '-1\r\n', '5\r\nhel', 'ffffffffffffffffff\r\n', '1\r\nab\r\n'])}`,
  random => `${HEAD}Transfer-Encoding: chunked\r\nContent-Length: ${random.below(100)}\r\n\r\n0\r\n\r\n`,
  random => `${HEAD}${random.pick(['x', ': x', 'a b: c', 'a: b\r\n c', 'a: \u0000', 'a:\u007f', 'é: x'])}\r\n\r\n`,
  random => `${random.pick(['', 'GET', 'GET /', 'get / HTTP/1.1', 'GET / HTTP/9.9', 'GET  / HTTP/1.1', 'GET / HTTP/1.1 x', 'CONNECT x HTTP/1.1', '* * *'])}\r\nHost: 127.0.0.1\r\n\r\n`,
  random => `${HEAD}x: ${'y'.repeat(16_384 + random.below(10_000))}\r\n\r\n`,
  random => (HEAD + 'Content-Length: 10\r\n\r\n').slice(0, 1 + random.below(60)),
];

/** What came of each, where that is neither a refusal nor the end of the connection. */
export async function brokenHttp(port: number, random: SeededRandom, count: number): Promise<string[]> {
  const requests = Array.from({ length: count }, () => random.pick(BROKEN)(random));
  const answers = await Promise.all(requests.map(bytes => sendBytes(port, bytes, { thenEnd: true })));
  return answers.flatMap((answer, index) => statuses(answer).every(status => status >= 400 && status < 500) ? [] : [`${requests[index].toString('latin1')} -> ${answer}`]);
}

/** Ten megabytes of whatever kind. */
export async function oversized(port: number, targets: Targets): Promise<string[]> {
  const large = `Action=CreateUser&Version=2010-05-08&UserName=${'x'.repeat(10 * 1024 * 1024)}`;
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'connection': 'close' };
  const iam = signedHeaders(targets, targets.administrator, { service: 'iam', body: large, headers });
  const ssm = signedHeaders(targets, targets.administrator, { service: 'ssm', body: large, headers: { ...headers, 'x-amz-target': 'AmazonSSM.PutParameter' } });
  const s3 = signedHeaders(targets, targets.administrator, { service: 's3', method: 'PUT', path: '/nowhere/x', headers: { ...headers, 'x-amz-content-sha256': '0'.repeat(64) } });
  const requests = [
    wireBytes('POST', '/', iam, large), wireBytes('POST', '/', ssm, large), wireBytes('PUT', '/nowhere/x', s3, large),
    wireBytes('POST', '/', { host: '127.0.0.1', connection: 'close' }, large),
    wireBytes('POST', '/_sandbox/console-sign-in', { host: '127.0.0.1', ...headers }, large),
  ];
  const found = await Promise.all(requests.map(bytes => sendBytes(port, bytes)));
  return found.filter(answer => !statuses(answer).every(status => status >= 400 && status < 500) || statuses(answer).length !== 1);
}

/** The statuses that clients get who do not go on, or so slowly that they will not come to an end. */
export function slowSenders(port: number, targets: Targets): Promise<number[]> {
  const { host } = new URL(targets.endpoint);
  const starts = ['', 'POST / HT', `POST / HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 1000\r\n\r\n`, `POST / HTTP/1.1\r\nHost: ${host}\r\nTransfer-Encoding: chunked\r\n\r\n`];
  return Promise.all(starts.map(async (start, index) => {
    const socket = await connected(port);
    const answer = received(socket);
    socket.write(start);
    const dripping = setInterval(() => socket.write(index === 3 ? '1\r\nx\r\n' : index === 2 ? 'x' : ''), 100);
    const text = await answer;
    clearInterval(dripping);
    return statuses(text)[0];
  }));
}
