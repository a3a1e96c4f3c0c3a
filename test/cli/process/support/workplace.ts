import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PseudoTerminal } from '../../../../examples/support/pseudo-terminal';
import { Sandbox, SandboxCredentials } from '../../../../sandbox/sandbox';
import { IAM_MFA } from '../../../support/iam-mfa';
import { Relay } from '../../../support/relay';
import { ProcessResult, runProcess } from '../../../support/run-process';
import { createUser, EnrolledDevice, enrollDevice } from '../../../support/sandbox-people';

export const BASTION_ID = '111122223333';
export const MEMBER_ID = '444455556666';
export const REGION = 'eu-west-1';

/** An account with alice, who has a key and a phone, and the machine that she works at. */
export class Workplace {
  static async start(): Promise<Workplace> {
    const sandbox = await Sandbox.start({ accounts: [BASTION_ID, MEMBER_ID] });
    const key = await createUser(sandbox, 'alice', { may: { Effect: 'Allow', Action: ['iam:*', 'sts:*'], Resource: '*' } });
    return new Workplace(sandbox, await Relay.to(sandbox.endpoint), key, await enrollDevice(sandbox, 'alice'));
  }

  readonly program = IAM_MFA;
  readonly home = mkdtempSync(join(tmpdir(), 'workplace-'));
  private readonly terminals: PseudoTerminal[] = [];

  private constructor(
    readonly sandbox: Sandbox, readonly relay: Relay, readonly key: SandboxCredentials, readonly device: EnrolledDevice,
  ) {
    this.profileWithKey('acme');
  }

  async end(): Promise<void> {
    this.terminals.forEach((terminal) => terminal.kill());
    this.relay.close();
    await this.sandbox.close();
    rmSync(this.home, { recursive: true, force: true });
  }

  profileWithKey(profile: string, { accessKeyId, secretAccessKey } = this.key): void {
    this.write('.aws/credentials', `[${profile}]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`);
  }

  config(text: string): void {
    this.write('.aws/config', text);
  }

  write(path: string, text: string): string {
    const file = join(this.home, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  read(path: string): string {
    return readFileSync(join(this.home, path), 'utf8');
  }

  environment(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
    return {
      HOME: this.home,
      PATH: process.env.PATH,
      SHELL: '/bin/bash',
      AWS_REGION: REGION,
      AWS_ENDPOINT_URL: this.relay.endpoint,
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      ...more,
    };
  }

  has(path: string): boolean {
    return existsSync(join(this.home, path));
  }

  /** Runs a program in a terminal. */
  terminal(command: readonly string[], env: NodeJS.ProcessEnv = {}): PseudoTerminal {
    const terminal = PseudoTerminal.run(command, { env: this.environment(env), cwd: this.home });
    this.terminals.push(terminal);
    return terminal;
  }

  iamMfaInTerminal(args: readonly string[], env: NodeJS.ProcessEnv = {}): PseudoTerminal {
    return this.terminal([process.execPath, IAM_MFA, ...args], env);
  }

  /** Runs a program where there is no terminal. */
  run(command: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<ProcessResult> {
    return runProcess('setsid', ['--wait', ...command], { env: this.environment(env) });
  }

  iamMfa(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<ProcessResult> {
    return this.run([process.execPath, IAM_MFA, ...args], env);
  }

  /** A code that was not given before. */
  freshCode(): string {
    this.sandbox.clock.advance(30_000);
    return this.device.app.code();
  }

  /** Opens a session where nobody has to be asked. */
  async login(...args: string[]): Promise<void> {
    const { status, stderr } = await this.iamMfa(['login', '--profile', 'acme', '--code', this.freshCode(), ...args]);
    if (status !== 0) throw new Error(stderr);
  }

  /** The processes of this machine's person that run a file, by their home. */
  pids(file: string): number[] {
    return readdirSync('/proc').filter((entry) => /^\d+$/.test(entry)).map(Number).filter((pid) => {
      const environment = procFile(pid, 'environ');
      return procFile(pid, 'cmdline').startsWith(`${process.execPath}\0${file}\0`) && environment.includes(`HOME=${this.home}\0`);
    });
  }

  /** Until so many processes run the file and none of them has anything to do: they wait for a person, or for each other. */
  async waitUntilIdle(file: string, count: number): Promise<void> {
    for (let idle = 0; idle < 5;) {
      const states = this.pids(file).map((pid) => /\) (\w) /.exec(procFile(pid, 'stat'))?.[1]);
      idle = states.length === count && states.every((state) => state === 'S') ? idle + 1 : 0;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  async waitUntil(isTrue: () => boolean): Promise<void> {
    while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 50));
  }

  /** How often the relay saw an operation. */
  count(operation: string): number {
    return this.relay.operations.filter((name) => name === operation).length;
  }
}

/** Empty for a process that has ended. */
function procFile(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
