import { PseudoTerminal } from '../../../examples/support/pseudo-terminal';
import { testWithProgram } from '../../support/programs';
import { Workplace } from '../process/support/workplace';

let workplace: Workplace;

beforeEach(async () => {
  workplace = await Workplace.start();
});
afterEach(() => workplace.end());

const ENV = ['env', '--profile', 'acme'];
const NAMES = ['AWS_ACCESS_KEY_ID', 'AWS_SESSION_TOKEN', 'AWS_PROFILE'];

/** What a program has that is started from the shell which evaluated the lines. */
const PRINT = `${process.execPath} -p 'JSON.stringify(${JSON.stringify(NAMES)}.map((name) => process.env[name] ?? null))'`;

async function expectSession(shell: string, evaluate: string): Promise<void> {
  await workplace.login();
  const { accessKeyId, sessionToken } = JSON.parse(workplace.read('.aws/iam-mfa/sessions/acme.json')) as Record<string, string>;
  const { stdout, stderr } = await workplace.run([shell, '-c', `${evaluate}; ${PRINT}`], { AWS_PROFILE: 'acme', SHELL: `/bin/${shell}` });
  expect({ values: JSON.parse(stdout), stderr }).toEqual({ values: [accessKeyId, sessionToken, null], stderr: '' });
}

describe('evaluated, as the help says', () => {
  const command = () => `${process.execPath} ${workplace.program} env`;

  test('by bash', () => expectSession('bash', `eval "$(${command()})"`));
  testWithProgram('zsh')('by zsh', () => expectSession('zsh', `eval "$(${command()})"`));
  testWithProgram('fish')('by fish', () => expectSession('fish', `${command()} | source`));
});

test('asks on the terminal while the shell reads what it prints', async () => {
  const terminal = workplace.terminal(['bash', '-c', `eval "$("$0" ${workplace.program} ${ENV.join(' ')})"; echo "key: $AWS_ACCESS_KEY_ID"`, process.execPath]);
  await terminal.waitFor(/Code of alice-phone/);
  terminal.enter(workplace.freshCode());
  await terminal.waitFor(/key: ASIA/);
});

test('where nobody can be asked it prints nothing to evaluate', async () => {
  const { status, stdout, stderr } = await workplace.iamMfa(ENV);
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toContain('run `iam-mfa login --profile acme`');
});

test('json has the variables that are set', async () => {
  await workplace.login();
  const { stdout } = await workplace.iamMfa([...ENV, '--shell', 'json']);
  expect(Object.keys(JSON.parse(stdout) as object)).toEqual([
    'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_CREDENTIAL_EXPIRATION', 'AWS_DEFAULT_REGION',
  ]);
});

test.each([
  ['bash', 'eval "$(iam-mfa env --profile acme --shell bash)"'],
  ['fish', 'iam-mfa env --profile acme --shell fish | source'],
  ['powershell', 'iam-mfa env --profile acme --shell powershell | Out-String | Invoke-Expression'],
  ['cmd', 'for /f "delims=" %i in (\'iam-mfa env --profile acme --shell cmd\') do @%i'],
])('in a terminal it says how %s evaluates the lines', async (shell, evaluation) => {
  await workplace.login();
  const terminal: PseudoTerminal = workplace.iamMfaInTerminal([...ENV, '--shell', shell]);
  expect((await terminal.ended).screen).toContain(`To set them in this shell: ${evaluation}\n`);
});
