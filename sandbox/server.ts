import { createServer, IncomingMessage, Server, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { WireRequest, WireResponse } from './protocol/wire-request';

/** Template and asset uploads go to S3 and may be large; anything else is a form. */
const LARGEST_BODY = 64 * 1024 * 1024;

export type Answer = (request: WireRequest) => Promise<WireResponse>;

/** Answers HTTP on the loopback interface only. */
export class LoopbackServer {
  static async listen(port: number, answer: Answer): Promise<LoopbackServer> {
    const server = createServer((message, response) => {
      void exchange(message, response, answer);
    });
    // Clients that keep connections open would otherwise meet a socket closed after five idle seconds.
    server.keepAliveTimeout = 60_000;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    return new LoopbackServer(server);
  }

  private constructor(private readonly server: Server) {}

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Ends open connections too, so that the process can end; closing twice does no harm. */
  close(): Promise<void> {
    return new Promise(resolve => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }
}

async function exchange(message: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> {
  try {
    const body = await readBody(message);
    const { status, headers, body: content } = await answer(wireRequest(message, body));
    response.writeHead(status, { 'content-length': Buffer.byteLength(content), ...headers });
    response.end(message.method === 'HEAD' ? undefined : content);
  } catch (error) {
    // The client went away, or an answer could not be put together: this connection only.
    response.destroy(error instanceof Error ? error : undefined);
  }
}

/** Reads to the end even when it keeps nothing any more, so that the client gets to read the answer. */
async function readBody(message: IncomingMessage): Promise<Buffer | 'too large'> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= LARGEST_BODY) {
      chunks.push(chunk);
    } else {
      chunks.length = 0;
    }
  }
  return length > LARGEST_BODY ? 'too large' : Buffer.concat(chunks);
}

function wireRequest(message: IncomingMessage, body: Buffer | 'too large'): WireRequest {
  const url = message.url ?? '/';
  const question = url.indexOf('?');
  const raw = message.rawHeaders;
  return {
    method: message.method ?? 'GET',
    path: question < 0 ? url : url.slice(0, question),
    query: question < 0 ? '' : url.slice(question + 1),
    headers: raw.filter((_, index) => index % 2 === 0).map((name, index) => [name, raw[index * 2 + 1]]),
    body: body === 'too large' ? Buffer.alloc(0) : body,
    bodyTooLarge: body === 'too large',
    sourceIp: message.socket.remoteAddress ?? '127.0.0.1',
  };
}
