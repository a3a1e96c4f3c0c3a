import { createServer, IncomingMessage, request as send, RequestListener, Server, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { AddressInfo } from 'node:net';

export interface RelayOptions {
  /** Speaks TLS with this certificate. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** What its answers say that the time is; else what the account's do. */
  readonly date?: () => number;
  /** Deals with a request itself, before or instead of the account; answers true then. */
  readonly instead?: (body: string, response: ServerResponse) => boolean | Promise<boolean>;
}

/** A server in front of the embedded account that does what a network may do to requests and answers. */
export class Relay {
  static async to(endpoint: string, options: RelayOptions = {}): Promise<Relay> {
    const relay = new Relay(endpoint, options);
    await new Promise<void>((resolve) => relay.server.listen(0, '127.0.0.1', resolve));
    return relay;
  }

  /** The operations that were asked for, in order. */
  readonly operations: string[] = [];
  private readonly server: Server;

  private constructor(private readonly target: string, private readonly options: RelayOptions) {
    const listener: RequestListener = (message, response) => void this.answer(message, response);
    this.server = options.tls === undefined ? createServer(listener) : createTlsServer(options.tls, listener);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get endpoint(): string {
    return `${this.options.tls === undefined ? 'http' : 'https'}://127.0.0.1:${this.port}`;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(message);
    this.operations.push(new URLSearchParams(body).get('Action') ?? `${message.method} ${message.url}`);
    if (await this.options.instead?.(body, response)) return;
    send(this.target, { method: message.method, path: message.url, headers: message.headers }, (answer) => {
      const date = this.options.date === undefined ? {} : { date: new Date(this.options.date()).toUTCString() };
      response.writeHead(answer.statusCode ?? 500, { ...answer.headers, ...date });
      answer.pipe(response);
    }).end(body);
  }
}

async function bodyOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
