import { WireRequest } from '../../../sandbox/protocol/wire-request';
import { authorizationParts } from '../../../sandbox/signature/authorization-parts';
import { canonicalRequest, sha256 } from '../../../sandbox/signature/canonical-request';
import { expectedSignature } from '../../../sandbox/signature/signing-key';

// Examples that AWS publishes: the Signature Version 4 test suite, the IAM example of the General Reference
// ("Signature Version 4 signing process"), and the examples of the Amazon S3 API Reference ("Authenticating Requests").
const GENERAL_SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const S3_SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const EMPTY = sha256('');

interface Example {
  readonly name: string;
  readonly secret: string;
  readonly request: Partial<WireRequest>;
  readonly payloadHash?: string;
}

function suite(name: string, method: string, query: string, signature: string): Example {
  return {
    name,
    secret: GENERAL_SECRET,
    request: {
      method,
      query,
      headers: [
        ['Host', 'example.amazonaws.com'],
        ['X-Amz-Date', '20150830T123600Z'],
        ['Authorization', `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=${signature}`],
      ],
    },
  };
}

function s3(name: string, request: Partial<WireRequest> & { headers: WireRequest['headers'] }, signed: string, signature: string): Example {
  const hash = sha256(request.body ?? '');
  return {
    name,
    secret: S3_SECRET,
    payloadHash: hash,
    request: {
      ...request,
      headers: [
        ['Host', 'examplebucket.s3.amazonaws.com'],
        ['x-amz-content-sha256', hash],
        ['x-amz-date', '20130524T000000Z'],
        ...request.headers,
        ['Authorization', `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=${signed},Signature=${signature}`],
      ],
    },
  };
}

const EXAMPLES: readonly Example[] = [
  suite('get-vanilla', 'GET', '', '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31'),
  suite('post-vanilla', 'POST', '', '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b'),
  suite('get-vanilla-query-order-key-case', 'GET', 'Param2=value2&Param1=value1', 'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500'),
  {
    name: 'IAM ListUsers',
    secret: GENERAL_SECRET,
    request: {
      query: 'Action=ListUsers&Version=2010-05-08',
      headers: [
        ['Host', 'iam.amazonaws.com'],
        ['Content-Type', 'application/x-www-form-urlencoded; charset=utf-8'],
        ['X-Amz-Date', '20150830T123600Z'],
        ['Authorization', 'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7'],
      ],
    },
  },
  s3('S3 GET object', { path: '/test.txt', headers: [['Range', 'bytes=0-9']] },
    'host;range;x-amz-content-sha256;x-amz-date', 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41'),
  s3('S3 PUT object', {
    method: 'PUT',
    path: '/test%24file.text',
    body: Buffer.from('Welcome to Amazon S3.'),
    headers: [['Date', 'Fri, 24 May 2013 00:00:00 GMT'], ['x-amz-storage-class', 'REDUCED_REDUNDANCY']],
  }, 'date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class', '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd'),
  s3('S3 GET lifecycle', { query: 'lifecycle', headers: [] },
    'host;x-amz-content-sha256;x-amz-date', 'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543'),
  s3('S3 list objects', { query: 'max-keys=2&prefix=J', headers: [] },
    'host;x-amz-content-sha256;x-amz-date', '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7'),
  {
    name: 'S3 presigned URL',
    secret: S3_SECRET,
    payloadHash: 'UNSIGNED-PAYLOAD',
    request: {
      path: '/test.txt',
      query: 'X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request'
        + '&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host'
        + '&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
      headers: [['Host', 'examplebucket.s3.amazonaws.com']],
    },
  },
];

test.each(EXAMPLES.map(example => [example.name, example] as const))('%s', (_, { request, secret, payloadHash = EMPTY }) => {
  const whole: WireRequest = { method: 'GET', path: '/', query: '', headers: [], body: Buffer.alloc(0), sourceIp: '127.0.0.1', ...request };
  const parts = authorizationParts(whole);
  expect(expectedSignature(secret, parts, canonicalRequest(whole, parts, payloadHash))).toBe(parts.signature);
});
