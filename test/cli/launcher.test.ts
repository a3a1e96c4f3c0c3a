import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launcherAnswer } from '../../cli/command-line/launcher-answer';
import { keepSession, StoredSession } from '../../cli/login/session-store';
import { processAnswer } from '../../cli/process/process-answer';
import { iamMfa, IAM_MFA } from '../support/iam-mfa';
import { runProcess } from '../support/run-process';
import { TemporaryFolder } from '../support/temporary-folder';

const ROOT = join(__dirname, '..', '..');
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };

const folder = new TemporaryFolder();
const env = {
  PATH: process.env.PATH,
  AWS_SHARED_CREDENTIALS_FILE: folder.write('credentials', `
[acme]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY
`),
  AWS_CONFIG_FILE: folder.write('config', ''),
  IAM_MFA_HOME: join(folder.path, 'state'),
};

const session: StoredSession = {
  version: 1,
  profile: 'acme',
  longTermKeyId: 'AKIAIOSFODNN7EXAMPLE',
  userArn: 'arn:aws:iam::111122223333:user/alice',
  serialNumber: 'arn:aws:iam::111122223333:mfa/alice',
  mfaAuthenticatedAt: new Date().toISOString(),
  accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'secret/of+the+session',
  sessionToken: 'token//of==the==session',
  expiration: new Date(Date.now() + 12 * 3_600_000).toISOString(),
};
keepSession(env.IAM_MFA_HOME, session);

describe('what the launcher answers by itself', () => {
  test.each([[['--version']], [['-V']]])('%j', (args) => {
    expect(launcherAnswer(args, {})).toBe(`${version}\n`);
  });

  test.each<[string[], NodeJS.ProcessEnv]>([
    [['process', '--profile', 'acme'], {}],
    [['process', '--profile=acme'], {}],
    [['process'], { PROFILE: 'acme' }],
    [['process'], { AWS_PROFILE: 'acme' }],
    [['process', '--profile', 'acme'], { PROFILE: 'other' }],
    [['process', '--profile', 'acme', '--code-command', 'print-code acme'], {}],
    [['process', '--code-command=print-code', '--profile=acme'], {}],
  ])('%j with %j: the session that is kept', (args, variables) => {
    expect(launcherAnswer(args, { ...env, ...variables })).toBe(processAnswer(session));
  });

  test.each<[string[], NodeJS.ProcessEnv]>([
    [[], {}],
    [['--help'], {}],
    [['--version', 'acme'], {}],
    [['login', '--profile', 'acme'], {}],
    [['process', '--help'], { PROFILE: 'acme' }],
    [['process', '--profile'], { PROFILE: 'acme' }],
    [['process', '--profile='], { PROFILE: 'acme' }],
    [['process', '--profile', ''], { PROFILE: 'acme' }],
    [['process', '--profile', '--profile'], {}],
    [['process', '--profile', '-acme'], {}],
    [['process', 'acme'], {}],
    [['process', '--profile', 'acme', '--nonsense'], {}],
    [['process', '--profile', 'acme', '--nonsense', 'x'], {}],
    [['process', '--profile', 'acme', '--'], {}],
    [['process', '--code-command', '--profile', 'acme'], { PROFILE: 'acme' }],
    [['process', '--profile', 'nobody'], {}],
    [['process'], {}],
  ])('%j with %j: nothing', (args, variables) => {
    expect(launcherAnswer(args, { ...env, ...variables })).toBeUndefined();
  });
});

describe('bin/iam-mfa', () => {
  // The launcher in a package that has nothing else.
  const bin = join(folder.path, 'package', 'bin');
  const alone = join(bin, 'iam-mfa');

  beforeAll(() => {
    mkdirSync(bin, { recursive: true });
    copyFileSync(join(ROOT, 'package.json'), join(folder.path, 'package', 'package.json'));
    copyFileSync(IAM_MFA, alone);
  });

  test.each([
    [['--version'], `${version}\n`],
    [['process', '--profile', 'acme'], processAnswer(session)],
  ])('%j without the file of the commands', async (args, stdout) => {
    expect(await runProcess(process.execPath, [alone, ...args], { env })).toEqual({ status: 0, stdout, stderr: '' });
  });

  test('needs that file for the rest', async () => {
    const { status, stderr } = await runProcess(process.execPath, [alone, 'login'], { env });
    expect([status, stderr]).toEqual([1, expect.stringContaining('iam-mfa-commands.js')]);
    expect((await iamMfa(['prove', '--version'])).stderr).toContain("unknown option '--version'");
  });

  test('is small, since Node.js reads it at every start', () => {
    expect(readFileSync(IAM_MFA).length).toBeLessThan(20_000);
    expect(readFileSync(IAM_MFA, 'utf8')).not.toContain('node_modules');
  });

  test('is executable, and may be started by a link', async () => {
    const { stdout } = await runProcess('sh', ['-c', `ln -s '${IAM_MFA}' '${folder.path}/linked' && '${folder.path}/linked' --version && '${folder.path}/linked' prove --help`]);
    expect(stdout).toMatch(new RegExp(`^${version.replaceAll('.', '\\.')}\nUsage: iam-mfa prove`));
  });

  test.each([['--version'], ['prove --help']])('%s into a disk that is full says so', async (args) => {
    const { status, stderr } = await runProcess('sh', ['-c', `'${process.execPath}' '${IAM_MFA}' ${args} >/dev/full`]);
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^iam-mfa: the output cannot be written: .*ENOSPC.*\n$/)]);
  });

  test('whoever reads no more is no error', async () => {
    const closed = await runProcess('bash', ['-c', `exec 3> >(true); wait $!; '${process.execPath}' '${IAM_MFA}' --version >&3; echo $?`]);
    expect(closed).toEqual({ status: 0, stdout: '0\n', stderr: '' });
  });
});

test('both files are in the package', async () => {
  const { stdout } = await runProcess('npm', ['pack', '--dry-run', '--json', '--ignore-scripts', ROOT], { env: { ...process.env, npm_config_loglevel: 'error' } });
  const [{ files }] = JSON.parse(stdout) as { files: { path: string; mode: number }[] }[];
  expect(files.filter(({ path }) => path.startsWith('bin/')).map(({ path }) => path).sort()).toEqual(['bin/iam-mfa', 'bin/iam-mfa-commands.js']);
  expect(files.filter(({ path }) => /^(cli|docs|test|projenrc)\//.test(path))).toEqual([]);
});
