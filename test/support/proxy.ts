import { createServer, IncomingMessage, request as send, Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { AddressInfo, connect, Socket } from 'node:net';

export interface ProxyOptions {
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Where all tunnels lead, whatever host is asked for. */
  readonly port?: number;
  /** `user:password`, without which it refuses. */
  readonly login?: string;
  /** Takes connections, and says nothing. */
  readonly isSilent?: boolean;
}

/** An HTTP proxy that notes where it is asked to lead to: `sts.amazonaws.com:443` of a tunnel, else a whole URL. */
export class Proxy {
  static async start(options: ProxyOptions = {}): Promise<Proxy> {
    const proxy = new Proxy(options);
    await new Promise<void>((resolve) => proxy.server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  readonly targets: string[] = [];
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly options: ProxyOptions) {
    this.server = options.tls === undefined ? createServer() : createTlsServer(options.tls);
    this.server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.on('error', () => undefined).once('close', () => this.sockets.delete(socket));
    });
    this.server.on('connect', (message: IncomingMessage, socket: Socket) => this.tunnel(message, socket));
    this.server.on('request', (message: IncomingMessage, response) => {
      this.targets.push(message.url!);
      if (!this.isAllowed(message)) {
        response.writeHead(407).end();
        return;
      }
      message.pipe(send(message.url!, { method: message.method, headers: message.headers }, (answer) => {
        response.writeHead(answer.statusCode!, answer.headers);
        answer.pipe(response);
      }));
    });
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get url(): string {
    return `${this.options.tls === undefined ? 'http' : 'https'}://${this.host}`;
  }

  get openConnections(): number {
    return this.sockets.size;
  }

  close(): void {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
  }

  private tunnel(message: IncomingMessage, socket: Socket): void {
    this.targets.push(message.url!);
    if (this.options.isSilent) {
      socket.resume().once('end', () => socket.end());
      return;
    }
    if (!this.isAllowed(message)) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      return;
    }
    const [host, port] = message.url!.split(':');
    const onward = this.options.port === undefined ? connect(Number(port), host) : connect(this.options.port, '127.0.0.1');
    this.sockets.add(onward);
    onward.once('connect', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    }).on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  }

  private isAllowed({ headers }: IncomingMessage): boolean {
    const { login } = this.options;
    return login === undefined || headers['proxy-authorization'] === `Basic ${Buffer.from(login).toString('base64')}`;
  }
}
