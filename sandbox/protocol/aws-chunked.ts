import { AwsError } from '../aws-error';

const LINE_END = Buffer.from('\r\n');

/** The payload of an `aws-chunked` body: sizes in hexadecimal, chunks, an empty chunk, trailers. */
export function decodeChunks(body: Buffer, headers: Readonly<Record<string, string>>): Buffer {
  if (headers['x-amz-content-sha256'] !== 'STREAMING-UNSIGNED-PAYLOAD-TRAILER') {
    throw new AwsError('NotImplemented', 501,
      `The sandbox reads STREAMING-UNSIGNED-PAYLOAD-TRAILER, not ${headers['x-amz-content-sha256']}; configure the client not to sign chunks`);
  }
  const chunks: Buffer[] = [];
  let position = 0;
  for (;;) {
    const end = body.indexOf(LINE_END, position);
    const size = end < 0 ? Number.NaN : chunkSize(body.toString('latin1', position, end));
    if (Number.isNaN(size) || end + 2 + size > body.length) {
      throw new AwsError('IncompleteBody', 400, 'The request body terminated unexpectedly');
    }
    if (size === 0) {
      break;
    }
    chunks.push(body.subarray(end + 2, end + 2 + size));
    position = end + 2 + size + 2;
  }
  return checkedLength(Buffer.concat(chunks), headers['x-amz-decoded-content-length']);
}

function chunkSize(line: string): number {
  const text = line.split(';')[0];
  return /^[0-9a-f]+$/i.test(text) ? parseInt(text, 16) : Number.NaN;
}

function checkedLength(payload: Buffer, announced: string | undefined): Buffer {
  if (announced !== undefined && Number(announced) !== payload.length) {
    throw new AwsError('IncompleteBody', 400,
      `You did not provide the number of bytes specified by the x-amz-decoded-content-length HTTP header: ${announced}, got ${payload.length}`);
  }
  return payload;
}
