import { WireRequest } from '../../../sandbox/protocol/wire-request';
import { AuthorizationParts } from '../../../sandbox/signature/authorization-parts';
import { canonicalRequest } from '../../../sandbox/signature/canonical-request';

function lines(request: Partial<WireRequest>, service = 'iam', signedHeaders = ['host']): string[] {
  const parts: AuthorizationParts = {
    accessKeyId: 'AKIA', date: '20260911', region: 'us-east-1', service, signedHeaders, signature: '', timestamp: '20260911T000000Z',
  };
  const whole = { method: 'GET', path: '/', query: '', headers: [], body: Buffer.alloc(0), sourceIp: '127.0.0.1', ...request };
  return canonicalRequest(whole, parts, 'HASH').split('\n');
}

test.each([
  ['iam', '/', '/'],
  ['iam', '', '/'],
  ['iam', '/a//b/../c/./d', '/a/c/d'],
  ['iam', '/a/', '/a/'],
  ['iam', '/a%20b', '/a%2520b'],
  ['iam', '/a(b)', '/a%28b%29'],
  ['s3', '/bucket/a//b/../c', '/bucket/a//b/../c'],
  ['s3', '/bucket/a%20b', '/bucket/a%20b'],
  ['s3', '', '/'],
])('path of %s: %s is %s', (service, path, canonical) => {
  expect(lines({ path }, service)[1]).toBe(canonical);
});

test.each([
  ['', ''],
  ['b=2&a=1', 'a=1&b=2'],
  ['a=2&a=1', 'a=1&a=2'],
  ['a1=x&a=y', 'a=y&a1=x'],
  ['location', 'location='],
  ['a=b=c', 'a=b%3Dc'],
  ['prefix=a/b', 'prefix=a%2Fb'],
  ['q=a+b', 'q=a%20b'],
  ['q=%7e*', 'q=~%2A'],
  ['X-Amz-Date=1&X-Amz-Signature=2', 'X-Amz-Date=1'],
  ['B=1&a=2', 'B=1&a=2'],
])('query %s is %s', (query, canonical) => {
  expect(lines({ query })[2]).toBe(canonical);
});

test('headers are trimmed, and several values of a name joined in their order', () => {
  const headers = [['X-Amz-Meta', ' one  two '], ['Host', 'h'], ['x-amz-meta', 'three']] as const;
  expect(lines({ headers }, 'iam', ['host', 'x-amz-meta']).slice(3)).toEqual(['host:h', 'x-amz-meta:one two,three', '', 'host;x-amz-meta', 'HASH']);
});
