import { createConnection, Socket } from 'node:net';
import { Sandbox } from '../../sandbox/sandbox';

export function portOf({ endpoint }: Sandbox): number {
  return Number(new URL(endpoint).port);
}

export function connected(port: number, host = '127.0.0.1'): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ port, host, allowHalfOpen: true }, () => resolve(socket));
    socket.once('error', reject);
  });
}

/** Sends bytes as they are; what came back when the server ended the connection. */
export async function sendBytes(port: number, bytes: string | Buffer, options: { readonly thenEnd?: boolean } = {}): Promise<string> {
  const socket = await connected(port);
  const answer = received(socket);
  socket.write(bytes);
  if (options.thenEnd) {
    socket.end();
  }
  return answer;
}

/** All that comes until the connection is ended, by whichever side. */
export function received(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  return new Promise(resolve => {
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', () => undefined);
    const done = () => {
      socket.destroy();
      resolve(Buffer.concat(chunks).toString('latin1'));
    };
    socket.once('end', done).once('close', done);
  });
}

/** The status codes of answers that came one after the other. */
export function statuses(text: string): number[] {
  return [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
}
