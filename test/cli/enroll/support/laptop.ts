import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Authenticator } from '../../../../examples/support/authenticator';
import { Credentials } from '../../../../examples/support/clients';
import { PseudoTerminal } from '../../../../examples/support/pseudo-terminal';
import { readFromScreen } from '../../../../examples/support/qr-reader';
import { Sandbox } from '../../../../sandbox/sandbox';
import { IAM_MFA } from '../../../support/iam-mfa';
import { ProcessResult, runProcess } from '../../../support/run-process';

interface Window {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: NodeJS.ProcessEnv;
}

/** A person's own machine: a home folder, terminals, and a phone beside it. */
export class Laptop {
  readonly home = mkdtempSync(join(tmpdir(), 'laptop-'));
  private readonly terminals: PseudoTerminal[] = [];

  constructor(private readonly sandbox: Sandbox) {
    mkdirSync(join(this.home, '.aws'));
    this.write('.aws/config', '');
    this.write('.aws/credentials', '');
  }

  write(path: string, text: string): string {
    const file = join(this.home, path);
    writeFileSync(file, text);
    return file;
  }

  read(path: string): string {
    return readFileSync(join(this.home, path), 'utf8');
  }

  /** Puts a key, or temporary credentials, into a profile. */
  key(profile: string, { accessKeyId, secretAccessKey, sessionToken }: Credentials): void {
    const lines = [`[${profile}]`, `aws_access_key_id = ${accessKeyId}`, `aws_secret_access_key = ${secretAccessKey}`];
    this.write('.aws/credentials', [...lines, ...sessionToken ? [`aws_session_token = ${sessionToken}`] : [], ''].join('\n'));
  }

  config(text: string): void {
    this.write('.aws/config', text);
  }

  /** Runs `iam-mfa enroll` in a window; its standard output goes to a file. */
  enroll(args: readonly string[] = [], { columns = 100, rows = 45, env = {} }: Window = {}): PseudoTerminal {
    const command = `stty columns ${columns} rows ${rows}; exec "$0" "$@" >"$HOME/stdout"`;
    return this.runInTerminal(['sh', '-c', command, ...this.enrollCommand(...args)], env);
  }

  enrollCommand(...args: readonly string[]): string[] {
    return [process.execPath, IAM_MFA, 'enroll', ...args];
  }

  runInTerminal(command: readonly string[], env: NodeJS.ProcessEnv = {}): PseudoTerminal {
    const terminal = PseudoTerminal.run(command, { env: { ...this.env, TERM: 'xterm', ...env }, cwd: this.home });
    this.terminals.push(terminal);
    return terminal;
  }

  /** Runs it where there is no terminal. */
  enrollWithoutTerminal(args: readonly string[] = []): Promise<ProcessResult> {
    return runProcess('setsid', ['--wait', process.execPath, IAM_MFA, 'enroll', ...args], { env: this.env });
  }

  /** Scans the QR code that is on the screen. */
  async scan(terminal: PseudoTerminal): Promise<Authenticator> {
    await terminal.waitFor(/Scan it .*press Enter/s);
    const phone = this.phone(readFromScreen(terminal.screen));
    terminal.enter('');
    return phone;
  }

  phone(otpauthUri: string): Authenticator {
    return new Authenticator(new URL(otpauthUri).searchParams.get('secret')!, () => this.sandbox.clock.now());
  }

  /** Types two codes. */
  async typeCodes(terminal: PseudoTerminal, [first, second]: readonly [string, string]): Promise<void> {
    await terminal.waitFor(/code that the app shows/);
    terminal.enter(first);
    await terminal.waitFor(/next code/);
    terminal.enter(second);
  }

  get env(): NodeJS.ProcessEnv {
    return { PATH: process.env.PATH, HOME: this.home, AWS_ENDPOINT_URL: this.sandbox.endpoint, AWS_REGION: 'us-east-1' };
  }

  remove(): void {
    for (const terminal of this.terminals) terminal.kill();
    rmSync(this.home, { recursive: true, force: true });
  }
}
