import { ChildProcess, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { end, spawnOnFirstCore } from './sandbox-process';

/** Of the Python Package Index; another version has other figures. */
export const MOTO = 'moto[server]==5.2.5';

/** moto_server, which answers the same calls, installed into a folder of its own. */
export class MotoProcess {
  /** Undefined where there is no python3 that can install it. */
  static async start(): Promise<MotoProcess | undefined> {
    const folder = mkdtempSync(join(tmpdir(), 'moto-'));
    const bin = join(folder, 'bin');
    const isInstalled = spawnSync('python3', ['-m', 'venv', folder]).status === 0
      && spawnSync(join(bin, 'pip'), ['install', '--quiet', MOTO]).status === 0;
    if (!isInstalled) {
      rmSync(folder, { recursive: true });
      return undefined;
    }
    const port = await freePort();
    const child = spawnOnFirstCore(join(bin, 'moto_server'), ['-H', '127.0.0.1', '-p', String(port)]);
    child.stdout!.resume();
    const moto = new MotoProcess(child, folder, `http://127.0.0.1:${port}`);
    await moto.answers();
    return moto;
  }

  private constructor(private readonly child: ChildProcess, private readonly folder: string, readonly endpoint: string) {}

  async stop(): Promise<void> {
    await end(this.child);
    rmSync(this.folder, { recursive: true });
  }

  private async answers(): Promise<void> {
    for (let attempt = 0; attempt < 300; attempt++) {
      if (await fetch(this.endpoint).then(() => true, () => false)) return;
      await pause(100);
    }
    throw new Error('moto_server does not answer');
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
