import { createConnection, Socket } from 'node:net';

export interface WireAnswer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

const HEAD_END = Buffer.from('\r\n\r\n');

/** One connection that is kept: bytes out, one answer in. It is opened again when the other side has ended it. */
export class WireConnection {
  private socket?: Socket;
  private received: Buffer = Buffer.alloc(0);
  private waiting?: { readonly method: string; readonly resolve: (answer: WireAnswer | undefined) => void };

  constructor(private readonly port: number) {}

  /** The answer; undefined where the connection ended without one. */
  exchange(bytes: Buffer, method = 'POST'): Promise<WireAnswer | undefined> {
    return new Promise(resolve => {
      this.waiting = { method, resolve };
      this.socket ??= this.open();
      this.socket.write(bytes);
    });
  }

  close(): void {
    this.socket?.destroy();
  }

  private open(): Socket {
    const socket = createConnection({ port: this.port, host: '127.0.0.1', noDelay: true });
    socket.on('data', (chunk: Buffer) => {
      this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
      this.takeAnswer();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (socket === this.socket) {
        this.forget();
        this.answer(undefined);
      }
    });
    return socket;
  }

  private takeAnswer(): void {
    const end = this.received.indexOf(HEAD_END);
    if (end < 0) {
      return;
    }
    const head = this.received.toString('latin1', 0, end);
    const noBody = this.waiting?.method === 'HEAD';
    const length = noBody ? 0 : Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
    if (this.received.length < end + 4 + length) {
      return;
    }
    const body = this.received.toString('utf8', end + 4, end + 4 + length);
    this.received = this.received.subarray(end + 4 + length);
    // Before HTTP/1.1 a connection was not kept unless both sides said so.
    if (/^connection: close/im.test(head) || head.startsWith('HTTP/1.0')) {
      this.socket?.destroy();
      this.forget();
    }
    this.answer({ status: Number(head.slice(9, 12)), head, body });
  }

  private answer(answer: WireAnswer | undefined): void {
    const waiting = this.waiting;
    this.waiting = undefined;
    waiting?.resolve(answer);
  }

  private forget(): void {
    this.socket = undefined;
    this.received = Buffer.alloc(0);
  }
}

/** A request as bytes; the length of its body is put in. */
export function wireBytes(method: string, target: string, headers: Readonly<Record<string, string>>, body: string | Buffer = ''): Buffer {
  const payload = typeof body === 'string' ? Buffer.from(body) : body;
  const lines = Object.entries({ ...headers, 'content-length': String(payload.length) }).map(([name, value]) => `${name}: ${value}`);
  return Buffer.concat([Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`, 'latin1'), payload]);
}
