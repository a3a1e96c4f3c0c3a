import { createServer, IncomingMessage, Server, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { loopbackAddress } from './loopback';
import { WireRequest, WireResponse } from './protocol/wire-request';
import { answerTunnel, answerUnreadable } from './unreadable-requests';

/** Template and asset uploads go to S3 and may be large; anything else is a form. */
const LARGEST_BODY = 64 * 1024 * 1024;

/** Further than this nobody is listened to: the connection ends with the answer. */
const LONGEST_LISTENING = 2 * LARGEST_BODY;

/** Milliseconds after which a connection that does not go on is ended. */
export interface TimeLimits {
  /** For the headers, from their first byte, and for a new connection that sends nothing. */
  readonly headers: number;
  /** For a whole request, and a little longer for a client that does not read its answer. */
  readonly request: number;
  /** Between two requests. */
  readonly idle: number;
  /** How often it is looked whether the first two are over. */
  readonly check: number;
}

/** Clients that keep connections open would meet a closed socket after the five idle seconds that are Node.js's own limit. */
const TIME_LIMITS: TimeLimits = { headers: 20_000, request: 120_000, idle: 60_000, check: 5_000 };

export type Answer = (request: WireRequest) => Promise<WireResponse>;

/** Answers HTTP on the loopback interface only; no option makes it listen elsewhere. */
export class LoopbackServer {
  static async listen(port: number, answer: Answer, limits: TimeLimits = TIME_LIMITS, host = 'localhost'): Promise<LoopbackServer> {
    const address = loopbackAddress(host);
    const server = createServer({
      headersTimeout: limits.headers,
      requestTimeout: limits.request,
      keepAliveTimeout: limits.idle,
      connectionsCheckingInterval: limits.check,
    }, (message, response) => void exchange(message, response, answer));
    // For clients that do not read their answer; the limits above come first, for they are told.
    server.timeout = limits.request + 2 * limits.check;
    // Node.js would leave out the headers past the 2,000th without a word; their size is limited to 16 KiB in any case.
    server.maxHeadersCount = 0;
    server.on('clientError', answerUnreadable);
    server.on('connect', answerTunnel);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, address, resolve);
    });
    return new LoopbackServer(server);
  }

  private constructor(private readonly server: Server) {}

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    const { address, family } = this.server.address() as AddressInfo;
    return `http://${family === 'IPv6' ? `[${address}]` : address}:${this.port}`;
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
    response.writeHead(status, { 'content-length': Buffer.byteLength(content), ...headers, ...message.complete ? {} : { connection: 'close' } });
    response.end(message.method === 'HEAD' ? undefined : content);
  } catch {
    // The client went away, or an answer could not be put together: this connection only.
    response.destroy();
  }
}

/** Reads on when it keeps nothing any more, so that the client gets to read the answer. */
async function readBody(message: IncomingMessage): Promise<Buffer | 'too large'> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= LARGEST_BODY) {
      chunks.push(chunk);
    } else {
      chunks.length = 0;
    }
    if (length > LONGEST_LISTENING) {
      break;
    }
  }
  return length > LARGEST_BODY ? 'too large' : Buffer.concat(chunks);
}

function wireRequest(message: IncomingMessage, body: Buffer | 'too large'): WireRequest {
  const { authority, target } = requestTarget(message.url ?? '/');
  const question = target.indexOf('?');
  const raw = message.rawHeaders;
  return {
    method: message.method ?? 'GET',
    authority,
    path: question < 0 ? target : target.slice(0, question),
    query: question < 0 ? '' : target.slice(question + 1),
    headers: raw.filter((_, index) => index % 2 === 0).map((name, index) => [name, raw[index * 2 + 1]]),
    body: body === 'too large' ? Buffer.alloc(0) : body,
    bodyTooLarge: body === 'too large',
    sourceIp: message.socket.remoteAddress ?? '127.0.0.1',
  };
}

/** A server must also take whole URLs, as clients send them to a proxy (RFC 9112, section 3.2.2). */
function requestTarget(url: string): { authority?: string; target: string } {
  const [, authority, rest] = /^https?:\/\/([^/?#]*)(.*)$/is.exec(url) ?? [];
  return authority === undefined ? { target: url } : { authority, target: rest.startsWith('/') ? rest : `/${rest}` };
}
