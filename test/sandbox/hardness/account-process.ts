import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { SandboxCredentials } from '../../../sandbox/sandbox';

interface Started {
  readonly port: number;
  readonly administrator: SandboxCredentials;
}

/** What the account's process says; the loader of TypeScript in it sends messages of its own. */
export interface AccountMessage {
  readonly started?: Started;
  readonly heldBytes?: number;
}

/** An embedded account in a process of its own. */
export class AccountProcess {
  static async start(): Promise<AccountProcess> {
    const child = fork(join(__dirname, 'account-program.ts'), { execArgv: ['--expose-gc', '--import', 'tsx'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    return new AccountProcess(child, await said(child, 'started'));
  }

  readonly administrator: SandboxCredentials;
  readonly port: number;
  readonly endpoint: string;

  private constructor(private readonly child: ChildProcess, { administrator, port }: Started) {
    this.administrator = administrator;
    this.port = port;
    this.endpoint = `http://127.0.0.1:${port}`;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** What its heap and buffers hold after a garbage collection. */
  heldBytes(): Promise<number> {
    this.child.send('held bytes');
    return said(this.child, 'heldBytes');
  }

  async stop(): Promise<void> {
    const exit = once(this.child, 'exit');
    this.child.disconnect();
    await exit;
  }
}

async function said<Name extends keyof AccountMessage>(child: ChildProcess, name: Name): Promise<NonNullable<AccountMessage[Name]>> {
  for (;;) {
    const [message] = await once(child, 'message') as [AccountMessage];
    const content = message[name];
    if (content !== undefined) {
      return content;
    }
  }
}
