import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { contents } from './account-contents';
import { ACCOUNT, OTHER_ACCOUNT } from './embedded-target';
import { PseudoTerminal } from '../../../examples/support/pseudo-terminal';
import { readResult } from '../../../integ/exercise/result-file';
import { Sandbox } from '../../../sandbox/sandbox';
import { testWithProgram } from '../../support/programs';
import { Relay } from '../../support/relay';
import { ProcessResult } from '../../support/run-process';
import { TemporaryFolder } from '../../support/temporary-folder';

const ROOT = join(__dirname, '..', '..', '..');
const LATER_THAN_ONE_KEYSTROKE = 1_100;
const ONLY = ['--only', 'mfa-enforcement-policy'];

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await Sandbox.start({ accounts: [ACCOUNT, OTHER_ACCOUNT] });
});
afterAll(() => sandbox.close());
const folder = new TemporaryFolder();

/** Runs a command of integ/ as a process; an interrupt is sent when a text is said, and a second one later than the first. */
function command(name: string, args: string[], options: { env?: NodeJS.ProcessEnv; interruptAt?: string[] } = {}): Promise<ProcessResult> {
  const own = Object.fromEntries(Object.entries(process.env).filter(([variable]) => !variable.startsWith('AWS_')));
  const child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'integ', `${name}.ts`), ...args], {
    cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], env: { ...own, HOME: folder.path, AWS_EC2_METADATA_DISABLED: 'true', ...options.env },
  });
  const interruptAt = [...options.interruptAt ?? []];
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    if (interruptAt.length > 0 && stderr.includes(interruptAt[0])) {
      interruptAt.shift();
      setTimeout(() => child.kill('SIGINT'), interruptAt.length > 0 ? 0 : LATER_THAN_ONE_KEYSTROKE).unref();
    }
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (status) => resolve({ status, stdout, stderr }));
  });
}

/** The administrator's credentials and the endpoint, as they are in the environment on AWS. */
function environment(): NodeJS.ProcessEnv {
  const { accessKeyId, secretAccessKey } = sandbox.administrator(ACCOUNT);
  return { AWS_ENDPOINT_URL: sandbox.endpoint, AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
}

function aws(args: string[], interruptAt: string[] = []): Promise<ProcessResult> {
  return command('aws', args, { env: environment(), interruptAt });
}

const resultOf = (name: string) => readResult(join(folder.path, name));

test('a run with nothing but AWS_ENDPOINT_URL comes out as in the accounts that are started for it', async () => {
  const [embedded, elsewhere] = await Promise.all([
    command('sandbox', [...ONLY, '--json', join(folder.path, 'embedded.json')]),
    aws(['--account', ACCOUNT, '--account', OTHER_ACCOUNT, ...ONLY, '--json', join(folder.path, 'elsewhere.json')]),
  ]);

  expect([embedded.status, elsewhere.status]).toEqual([0, 0]);
  const [first, second] = [resultOf('embedded.json'), resultOf('elsewhere.json')];
  expect([first.target, second.target]).toEqual(['embedded account', `endpoint ${sandbox.endpoint}`]);
  expect(first.rows.length).toBeGreaterThan(5);
  expect(second.rows).toEqual(first.rows);
  expect(elsewhere.stdout).toMatch(new RegExp(`1 +${first.rows[0].caller} +${first.rows[0].call} +allowed +allowed\n`));
  expect(await contents(sandbox)).toEqual([]);

  const compared = await command('compare', [join(folder.path, 'embedded.json'), join(folder.path, 'elsewhere.json')]);
  expect([compared.status, compared.stdout]).toEqual([0, `${first.rows.length} of ${first.rows.length} rows that are in both came out alike.\n`]);
}, 120_000);

/** npm and tsx hand the signal on to a process that the terminal has sent it to already. */
testWithProgram('script')('Ctrl-C in a terminal: everything is removed, and the exit status tells', async () => {
  const terminal = PseudoTerminal.run(['npm', 'run', 'integ:aws', '--', '--account', ACCOUNT, ...ONLY], { cwd: ROOT, env: { ...process.env, ...environment() } });
  await terminal.waitFor(/ {2}1\. /, 60_000);
  terminal.type('\x03');
  const { status, screen } = await terminal.end();

  expect(status).toBe(130);
  expect(screen).toMatch(/interrupted by SIGINT: removing what was made; once more leaves it behind/);
  expect(screen).toMatch(/Stopped before their last row/);
  expect(await contents(sandbox)).toEqual([]);
}, 120_000);

test('Ctrl-C again while removing: ends at once, with the commands that remove what is left', async () => {
  // A removal that does not come to its end before the second one.
  const relay = await Relay.to(sandbox.endpoint, { instead: (body) => /Action=DeleteUser&/.test(body) && new Promise<boolean>(() => {}) });
  const { status, stderr } = await command('aws', ['--account', ACCOUNT, ...ONLY], {
    env: { ...environment(), AWS_ENDPOINT_URL: relay.endpoint }, interruptAt: ['  1. ', 'once more leaves it behind'],
  });
  relay.close();

  expect(status).toBe(1);
  expect(stderr).toMatch(/Ended while removing\. This may still be there; remove it in this order:[^]*aws cloudformation delete-stack --stack-name CdkIamMfaInteg/);
}, 120_000);

test.each<[string, string[], NodeJS.ProcessEnv, RegExp]>([
  ['without an account', [], {}, /name the sandbox account: npm run integ:aws -- --account ID/],
  ['with something else', ['--account', 'prod'], {}, /--account "prod" is not an AWS account id; expected twelve digits/],
  ['with the same account twice', ['--account', ACCOUNT, '--account', ACCOUNT], {}, /name one account, or two that differ/],
  ['with three accounts', ['--account', ACCOUNT, '--account', OTHER_ACCOUNT, '--account', '777788889999'], {}, /name one account, or two that differ/],
  ['without a region', ['--account', ACCOUNT], {}, /no region is set: set AWS_REGION/],
  ['with another exercise', ['--account', ACCOUNT, '--only', 'nothing'], {}, /--only nothing: there is no such exercise; there are mfa-enforced-group, /],
  ['with another option', ['--yes'], {}, /Unknown option '--yes'/],
])('a run %s is refused in a line', async (_, args, env, message) => {
  const { status, stdout, stderr } = await command('aws', args, { env });

  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(message);
  expect(stderr).not.toContain('    at ');
});

test('a run in another account than that of the credentials is refused', async () => {
  const { status, stderr } = await aws(['--account', OTHER_ACCOUNT]);
  expect(status).toBe(2);
  expect(stderr).toMatch(/nothing is made in an account that is not named/);
});

test('a run whose result cannot be written is refused before anything is made', async () => {
  const { status, stdout, stderr } = await aws(['--account', ACCOUNT, ...ONLY, '--json', join(folder.path, 'nowhere', 'aws.json')]);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/--json: the result cannot be written to .*nowhere\/aws\.json/);
  expect(stderr).not.toContain('This will create');
});

test.each([[[]], [['one.json']], [['nowhere.json', 'nowhere.json']]])('compare %j is refused', async (paths) => {
  const { status, stdout } = await command('compare', paths);
  expect([status, stdout]).toEqual([2, '']);
});
