import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from './median';
import { keepSession } from '../cli/login/session-store';
import { BUNDLED_FILES } from '../projenrc/bundle-options';

const ROOT = join(__dirname, '..');
const COMMAND = join(ROOT, 'bin', 'iam-mfa');
const ROUNDS = 101;
const KEY_ID = 'AKIAIOSFODNN7EXAMPLE';

interface Row {
  readonly name: string;
  readonly figure: string;
  readonly value: number;
}

/** What the AWS CLI, the SDKs and the CDK wait for at every call: the start of `iam-mfa`, against that of Node.js with nothing to do. */
export async function commandStartBenchmark(): Promise<Row[]> {
  if (!existsSync(COMMAND)) throw new Error(`${COMMAND} is missing; bundle it first: npx projen bundle`);
  const folder = mkdtempSync(join(tmpdir(), 'command-start-'));
  try {
    const env = { PATH: process.env.PATH, ...keptSession(folder) };
    const times = alternating({
      bare: ['-e', '0'],
      process: [COMMAND, 'process', '--profile', 'acme'],
      version: [COMMAND, '--version'],
      help: [COMMAND, '--help'],
    }, env);
    const against = (name: string, value: number, target = ''): Row => ({
      name: `${name}, against bare \`node -e 0\`${target}`,
      figure: `${(value / times.bare).toFixed(2)} times (${value.toFixed(1)} ms, ${times.bare.toFixed(1)} ms)`,
      value: value / times.bare,
    });
    return [
      against('iam-mfa process, with a kept session', times.process, ' (target: at most 1.5)'),
      against('iam-mfa --version', times.version),
      against('iam-mfa --help, which loads every command', times.help),
      ...BUNDLED_FILES.map(({ file }) => sizeOf(file)),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The medians, in milliseconds, of rounds in which each command line has its turn: what else the machine does meets all of them. */
function alternating<Name extends string>(commands: Record<Name, string[]>, env: NodeJS.ProcessEnv): Record<Name, number> {
  const names = Object.keys(commands) as Name[];
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of names) times.get(name)!.push(run(commands[name], env));
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name)!)])) as Record<Name, number>;
}

function run(args: string[], env: NodeJS.ProcessEnv): number {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
  return milliseconds;
}

/** A profile with a key, among others, and its session. */
function keptSession(folder: string): NodeJS.ProcessEnv {
  const others = Array.from({ length: 20 }, (_, index) => `[profile role-${index}]\nrole_arn = arn:aws:iam::111122223333:role/r${index}\nsource_profile = acme-mfa\n`);
  const files = { AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'), AWS_CONFIG_FILE: join(folder, 'config'), IAM_MFA_HOME: join(folder, 'state') };
  writeFileSync(files.AWS_SHARED_CREDENTIALS_FILE, `[acme]\naws_access_key_id = ${KEY_ID}\naws_secret_access_key = ${'s'.repeat(40)}\n`);
  writeFileSync(files.AWS_CONFIG_FILE, `[profile acme]\nregion = eu-west-1\n\n${others.join('\n')}`);
  keepSession(files.IAM_MFA_HOME, {
    version: 1,
    profile: 'acme',
    longTermKeyId: KEY_ID,
    userArn: 'arn:aws:iam::111122223333:user/alice',
    serialNumber: 'arn:aws:iam::111122223333:mfa/alice',
    mfaAuthenticatedAt: new Date().toISOString(),
    accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
    secretAccessKey: 's'.repeat(40),
    sessionToken: 't'.repeat(400),
    expiration: new Date(Date.now() + 12 * 3_600_000).toISOString(),
  });
  return files;
}

function sizeOf(file: string): Row {
  const value = statSync(join(ROOT, file)).size;
  return { name: `size of ${file}`, figure: value < 100_000 ? `${(value / 1000).toFixed(1)} kB` : `${(value / 1e6).toFixed(2)} MB`, value };
}
