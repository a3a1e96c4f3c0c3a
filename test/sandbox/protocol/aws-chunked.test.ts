import { decodeChunks } from '../../../sandbox/protocol/aws-chunked';

const headers = (length?: number) => ({
  'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
  ...length === undefined ? {} : { 'x-amz-decoded-content-length': String(length) },
});

test.each([
  ['one chunk', '5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n', 'hello'],
  ['several chunks', '5\r\nhello\r\nb\r\n, the world\r\n0\r\n\r\n', 'hello, the world'],
  ['chunk extensions', '5;chunk-signature=abc\r\nhello\r\n0;x=y\r\n\r\n', 'hello'],
  ['line ends within a chunk', '7\r\na\r\nb\r\nc\r\n0\r\n\r\n', 'a\r\nb\r\nc'],
  ['nothing', '0\r\n\r\n', ''],
])('%s', (_, body, payload) => {
  expect(decodeChunks(Buffer.from(body), headers(payload.length)).toString()).toBe(payload);
});

test.each([
  ['no size', 'hello\r\n0\r\n\r\n'],
  ['a size beyond the end', 'ff\r\nhello\r\n0\r\n\r\n'],
  ['no last chunk', '5\r\nhello\r\n'],
  ['nothing at all', ''],
])('%s is an incomplete body', (_, body) => {
  expect(() => decodeChunks(Buffer.from(body), headers())).toThrow(expect.objectContaining({ code: 'IncompleteBody', httpStatus: 400 }));
});

test('a length other than announced is an incomplete body', () => {
  expect(() => decodeChunks(Buffer.from('5\r\nhello\r\n0\r\n\r\n'), headers(6))).toThrow('x-amz-decoded-content-length HTTP header: 6, got 5');
});

test('signed chunks are refused by name', () => {
  expect(() => decodeChunks(Buffer.from(''), { 'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD' }))
    .toThrow(expect.objectContaining({ code: 'NotImplemented', message: expect.stringContaining('STREAMING-AWS4-HMAC-SHA256-PAYLOAD') }));
});
