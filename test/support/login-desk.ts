import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IAM_MFA } from './iam-mfa';
import { HomeFiles, PersonHome } from './person-home';
import { ProcessResult } from './run-process';
import { createUser, EnrolledDevice, enrollDevice } from './sandbox-people';
import { PseudoTerminal, TerminalResult } from '../../examples/support/pseudo-terminal';
import { Sandbox, SandboxCredentials } from '../../sandbox/sandbox';

/** What self-service policies allow of it: on oneself, by name. */
const OWN_DEVICES = { Effect: 'Allow', Action: 'iam:ListMFADevices', Resource: 'arn:aws:iam::*:user/${aws:username}' };

export interface DeskOptions extends HomeFiles {
  readonly devices?: readonly string[];
  readonly may?: object;
}

/** Alice with an access key in the profile `acme`, her MFA devices, and a terminal. */
export class LoginDesk {
  static async start(sandbox: Sandbox, user: string, { devices = [`${user}s-phone`], may = OWN_DEVICES, ...files }: DeskOptions = {}): Promise<LoginDesk> {
    const key = await createUser(sandbox, user, { may });
    const enrolled: EnrolledDevice[] = [];
    for (const name of devices) enrolled.push(await enrollDevice(sandbox, user, name));
    return new LoginDesk(key, enrolled, new PersonHome({
      credentials: `# given by an administrator\n[acme]\naws_access_key_id = ${key.accessKeyId}\naws_secret_access_key = ${key.secretAccessKey}\n`,
      ...files,
      env: { AWS_ENDPOINT_URL: sandbox.endpoint, AWS_REGION: 'us-east-1', TZ: 'UTC', ...files.env },
    }));
  }

  constructor(readonly key: SandboxCredentials, readonly devices: readonly EnrolledDevice[], readonly home: PersonHome) {}

  get phone(): EnrolledDevice['app'] {
    return this.devices[0].app;
  }

  /** Runs `iam-mfa` in a terminal. */
  type(...args: string[]): PseudoTerminal {
    return this.typeIn({}, ...args);
  }

  typeIn(env: Readonly<Record<string, string>>, ...args: string[]): PseudoTerminal {
    return PseudoTerminal.run([process.execPath, IAM_MFA, ...args], { env: { TERM: 'xterm', ...this.home.env, ...env } });
  }

  /** Logs in by the first code that is asked for. */
  async login(...args: string[]): Promise<TerminalResult> {
    const terminal = this.type('login', '--profile', 'acme', ...args);
    await terminal.waitFor(/Code of .*:/);
    terminal.enter(this.phone.code());
    return terminal.ended;
  }

  /** Runs `iam-mfa` where nobody can be asked: in a session of its own a process has no controlling terminal. */
  run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<ProcessResult> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [IAM_MFA, ...args], { env: { ...this.home.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
      let stdout = '';
      let stderr = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
      child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
      child.once('error', reject);
      child.once('close', (status) => resolve({ status, stdout, stderr }));
    });
  }

  get credentials(): string {
    return readFileSync(this.home.credentials, 'utf8');
  }

  /** Profiles with a kept session. */
  get sessions(): string[] {
    try {
      return readdirSync(join(this.home.state, 'sessions')).filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length));
    } catch {
      return [];
    }
  }

  kept<T>(name: string): T {
    return JSON.parse(readFileSync(join(this.home.state, name), 'utf8')) as T;
  }
}
