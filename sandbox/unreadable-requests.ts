import { IncomingMessage, STATUS_CODES } from 'node:http';
import { Duplex } from 'node:stream';
import { element } from './protocol/xml';

interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** What Node.js's parser finds wrong, where that is not simply bad HTTP. */
const REFUSALS: Readonly<Record<string, Refusal>> = {
  HPE_HEADER_OVERFLOW: { status: 431, code: 'RequestHeaderSectionTooLarge', message: 'The request line and the headers are larger than 16384 bytes' },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: 413, code: 'RequestEntityTooLarge', message: 'The chunk extensions of the body are too large' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, code: 'RequestTimeout', message: 'The request was not sent within the time that the server waits for it' },
};

/** Answers what could not be read as HTTP, and ends the connection: where the next request would begin is not known. */
export function answerUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  const refusal = REFUSALS[error.code ?? ''] ?? { status: 400, code: 'BadRequest', message: `The request is not HTTP: ${error.message}` };
  end(socket, refusal);
}

/** CONNECT asks for a tunnel to somewhere else; the account is not a proxy. */
export function answerTunnel({ url }: IncomingMessage, socket: Duplex): void {
  end(socket, { status: 405, code: 'MethodNotAllowed', message: `The embedded account is not a proxy and opens no tunnel to '${url}'` });
}

function end(socket: Duplex & { _httpMessage?: { readonly headersSent: boolean } | null }, { status, code, message }: Refusal): void {
  // An answer that has begun cannot be followed by another; a client that went away gets none.
  if (!socket.writable || socket._httpMessage?.headersSent) {
    socket.destroy();
    return;
  }
  const body = element('ErrorResponse', { Error: { Type: 'Sender', Code: code, Message: message } }, String);
  socket.end([
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`, 'Connection: close', 'Content-Type: text/xml', `Content-Length: ${Buffer.byteLength(body)}`, '', body,
  ].join('\r\n'), () => socket.destroy());
}
