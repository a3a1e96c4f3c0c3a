import { WireRequest } from '../../../sandbox/protocol/wire-request';
import { authorizationParts } from '../../../sandbox/signature/authorization-parts';

const DATE = ['X-Amz-Date', '20260911T195834Z'] as const;
const SCOPE = 'AKIA/20260911/us-east-1/iam/aws4_request';

function parts(headers: WireRequest['headers'], query = '') {
  return authorizationParts({ method: 'POST', path: '/', query, headers, body: Buffer.alloc(0), sourceIp: '127.0.0.1' });
}

test('the header form', () => {
  const authorization = `AWS4-HMAC-SHA256 Credential=${SCOPE}, SignedHeaders=host;x-amz-date, Signature=abc`;
  expect(parts([['authorization', authorization], DATE, ['x-amz-security-token', 'token']])).toEqual({
    accessKeyId: 'AKIA',
    date: '20260911',
    region: 'us-east-1',
    service: 'iam',
    signedHeaders: ['host', 'x-amz-date'],
    signature: 'abc',
    timestamp: '20260911T195834Z',
    sessionToken: 'token',
  });
});

const PRESIGNED = {
  'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
  'X-Amz-Credential': SCOPE,
  'X-Amz-Date': '20260911T195834Z',
  'X-Amz-Expires': '900',
  'X-Amz-SignedHeaders': 'host',
  'X-Amz-Signature': 'abc',
};

test('the presigned form', () => {
  expect(parts([], new URLSearchParams({ ...PRESIGNED, 'X-Amz-Security-Token': 't' }).toString())).toMatchObject({
    accessKeyId: 'AKIA', service: 'iam', signedHeaders: ['host'], signature: 'abc', sessionToken: 't', presignedFor: 900,
  });
});

const good = `AWS4-HMAC-SHA256 Credential=${SCOPE}, SignedHeaders=host, Signature=abc`;

test.each([
  ['nothing', [], 'MissingAuthentication', 'Request is missing Authentication Token'],
  ['no date', [['authorization', good]], 'IncompleteSignature', 'X-Amz-Date'],
  ['another date format', [['authorization', good], ['x-amz-date', 'Fri, 11 Sep 2026']], 'IncompleteSignature', 'ISO-8601'],
  ['another algorithm', [['authorization', 'AWS4-ECDSA-P256-SHA256 Credential=x'], DATE], 'IncompleteSignature', 'AWS4-ECDSA-P256-SHA256'],
  ['basic authentication', [['authorization', 'Basic abc'], DATE], 'IncompleteSignature', 'Basic'],
  ['one word', [['authorization', 'AWS4-HMAC-SHA256'], DATE], 'IncompleteSignature', 'requires \'Credential\' parameter.'],
  ['no equal-sign', [['authorization', 'AWS4-HMAC-SHA256 Credential'], DATE], 'IncompleteSignature', 'missing equal-sign'],
  ['no signature', [['authorization', good.replace(', Signature=abc', '')], DATE], 'IncompleteSignature', 'requires \'Signature\' parameter.'],
  ['a short scope', [['authorization', good.replace('/iam', '')], DATE], 'IncompleteSignature', 'exactly 5 slash-delimited elements'],
  ['two signatures', [['authorization', `${good}, Signature=def`], DATE], 'IncompleteSignature', 'must give \'Signature\' once'],
  ['two headers', [['authorization', good], ['authorization', good], DATE], 'IncompleteSignature', 'must give \'SignedHeaders\' once'],
  ['two dates', [['authorization', good], DATE, DATE], 'IncompleteSignature', 'ISO-8601'],
  ['another term', [['authorization', good.replace('aws4_request', 'aws5')], DATE], 'IncompleteSignature', 'exactly 5 slash-delimited elements'],
] as const)('%s', (_, headers, fault, message) => {
  expect(() => parts(headers)).toThrow(expect.objectContaining({ fault, message: expect.stringContaining(message) }));
});

test.each([
  ['X-Amz-Credential', '', 'must include \'X-Amz-Credential\''],
  ['X-Amz-Signature', '', 'must include \'X-Amz-Signature\''],
  ['X-Amz-Expires', '604801', 'between 0 and 604800'],
  ['X-Amz-Expires', '1e3', 'between 0 and 604800'],
  ['X-Amz-Expires', '+60', 'between 0 and 604800'],
  ['X-Amz-Expires', '-1', 'between 0 and 604800'],
  ['X-Amz-Expires', 'soon', 'between 0 and 604800'],
  ['X-Amz-Date', 'today', 'ISO-8601'],
  ['X-Amz-Algorithm', 'AWS4-X', 'only supports'],
])('presigned with %s=%s', (name, value, message) => {
  const query = new URLSearchParams({ ...PRESIGNED, [name]: value }).toString();
  expect(() => parts([], query)).toThrow(expect.objectContaining({ fault: 'IncompleteSignature', message: expect.stringContaining(message) }));
});

test('a presigned request with an Authorization header', () => {
  expect(() => parts([['authorization', good], DATE], new URLSearchParams(PRESIGNED).toString()))
    .toThrow(expect.objectContaining({ fault: 'IncompleteSignature', message: expect.stringContaining('Only one auth mechanism allowed') }));
});
