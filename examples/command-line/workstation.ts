import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fromIni } from '@aws-sdk/credential-providers';
import { REGION } from './command-line-stacks';
import { Clients, Credentials } from '../support/clients';
import { PseudoTerminal } from '../support/pseudo-terminal';

const IAM_MFA = join(__dirname, '..', '..', 'bin', 'iam-mfa');
const CDK = join(dirname(require.resolve('aws-cdk/package.json')), 'bin', 'cdk');

export interface Finished {
  readonly status: number | null;
  readonly output: string;
}

/** The laptop of a person: a home folder with the files of the AWS CLI, and a terminal. */
export class Workstation {
  private readonly home = mkdtempSync(join(tmpdir(), 'cdk-iam-mfa-home-'));

  constructor(private readonly endpoint: string) {
    mkdirSync(join(this.home, '.aws'), { mode: 0o700 });
  }

  /** Writes what `aws configure --profile NAME` writes. */
  configure(accessKeys: Readonly<Record<string, Credentials>>): void {
    this.write('credentials', Object.entries(accessKeys).flatMap(([profile, { accessKeyId, secretAccessKey }]) => [
      '# from the administrators', `[${profile}]`, `aws_access_key_id = ${accessKeyId}`, `aws_secret_access_key = ${secretAccessKey}`, '',
    ]));
    this.write('config', Object.keys(accessKeys).flatMap((profile) => [`[profile ${profile}]`, `region = ${REGION}`, '']));
  }

  /** Runs `iam-mfa` in a terminal. */
  inTerminal(...args: string[]): PseudoTerminal {
    return PseudoTerminal.run([process.execPath, IAM_MFA, ...args], {
      env: this.environment, cwd: this.home, size: { columns: 100, rows: 45 },
    });
  }

  /** Runs `iam-mfa` where nobody can be asked. */
  iamMfa(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Finished> {
    return this.run([IAM_MFA, ...args], this.home, env);
  }

  /** What a program on the SDK can do with a profile; `mfaCode` is its prompt. */
  async sdk(profile: string, mfaCode?: () => string): Promise<Clients> {
    const credentials = await fromIni({
      profile,
      filepath: join(this.home, '.aws', 'credentials'),
      configFilepath: join(this.home, '.aws', 'config'),
      ignoreCache: true,
      ...(mfaCode && { mfaCodeProvider: async () => mfaCode() }),
      clientConfig: { endpoint: this.endpoint, region: REGION },
    })();
    return new Clients(this.endpoint, credentials);
  }

  /** Runs the CDK CLI where nobody can be asked. */
  cdk(folder: string, ...args: string[]): Promise<Finished> {
    return this.run([CDK, ...args], folder);
  }

  remove(): void {
    rmSync(this.home, { recursive: true, force: true });
  }

  /** Nothing of the AWS settings of whoever runs the example. */
  private get environment(): NodeJS.ProcessEnv {
    const inherited = Object.entries(process.env).filter(([name]) => !/^(AWS_|CDK_|IAM_MFA_|PROFILE$|OUTPUT_PROFILE$)/.test(name));
    return {
      ...Object.fromEntries(inherited),
      HOME: this.home,
      CDK_HOME: join(this.home, '.cdk'),
      CDK_DISABLE_CLI_TELEMETRY: 'true',
      AWS_ENDPOINT_URL: this.endpoint,
      AWS_EC2_METADATA_DISABLED: 'true',
    };
  }

  private write(name: string, lines: readonly string[]): void {
    writeFileSync(join(this.home, '.aws', name), `${lines.join('\n')}\n`, { mode: 0o600 });
  }

  // In a session of its own a process has no controlling terminal.
  private run(args: string[], cwd: string, env: NodeJS.ProcessEnv = {}): Promise<Finished> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, args, { cwd, env: { ...this.environment, ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
      let output = '';
      const collect = (text: string) => (output += text);
      child.stdout.setEncoding('utf8').on('data', collect);
      child.stderr.setEncoding('utf8').on('data', collect);
      child.once('error', reject);
      child.once('close', (status) => resolve({ status, output }));
    });
  }
}
