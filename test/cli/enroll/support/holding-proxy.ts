import { once } from 'node:events';
import { createServer, request, Server } from 'node:http';
import { AddressInfo } from 'node:net';

/** Stands between a client and the embedded account, and leaves the calls of one action without an answer. */
export class HoldingProxy {
  static async start(endpoint: string, action: string): Promise<HoldingProxy> {
    const proxy = new HoldingProxy(endpoint, action);
    await once(proxy.server.listen(0, '127.0.0.1'), 'listening');
    return proxy;
  }

  private readonly server: Server;
  private hold!: () => void;
  /** Resolves at the first call of the action. */
  readonly held = new Promise<void>((resolve) => (this.hold = resolve));

  private constructor(endpoint: string, action: string) {
    this.server = createServer((incoming, answer) => {
      const parts: Buffer[] = [];
      incoming.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
        const body = Buffer.concat(parts);
        if (body.includes(`Action=${action}&`)) return this.hold();
        // The headers as they are: the host is signed.
        request(endpoint + incoming.url, { method: incoming.method, headers: incoming.headers }, (response) => {
          answer.writeHead(response.statusCode!, response.headers);
          response.pipe(answer);
        }).end(body);
      });
    });
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
