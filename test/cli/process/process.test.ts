import { Workplace } from './support/workplace';
import { processCommandLine } from '../../../cli/login/process-command';
import { IAM_MFA } from '../../support/iam-mfa';

const PROCESS = ['process', '--profile', 'acme'];
/** The launcher knows no other option than --profile, so this goes the long way. */
const THE_LONG_WAY = [...PROCESS, '--code-command', 'false'];

let workplace: Workplace;

beforeEach(async () => {
  workplace = await Workplace.start();
});
afterEach(() => workplace.end());

test('asks on the terminal, whatever its standard streams are, and prints the session and nothing else', async () => {
  const terminal = workplace.terminal(['sh', '-c', '"$0" "$@" </dev/null 2>err | cat >out; cat err', process.execPath, IAM_MFA, ...PROCESS]);
  await terminal.waitFor(/Code of alice-phone/);
  terminal.enter(workplace.freshCode());
  const { screen } = await terminal.ended;
  const answer = JSON.parse(workplace.read('out')) as Record<string, string>;
  expect(Object.keys(answer)).toEqual(['Version', 'AccessKeyId', 'SecretAccessKey', 'SessionToken', 'Expiration']);
  expect(answer).toMatchObject({ Version: 1, AccessKeyId: expect.stringMatching(/^ASIA/), Expiration: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) });
  expect(workplace.read('err')).toBe('');
  expect(screen).not.toContain(answer.SecretAccessKey);
});

test('the same session is answered from what is kept as by the long way', async () => {
  await workplace.login();
  const asked = workplace.relay.operations.length;
  const [cached, long] = [await workplace.iamMfa(PROCESS), await workplace.iamMfa(THE_LONG_WAY)];
  expect(cached).toEqual({ status: 0, stdout: expect.stringMatching(/^{"Version":1,.*}\n$/), stderr: '' });
  expect(long).toEqual(cached);
  expect(workplace.relay.operations).toHaveLength(asked);
});

test('another key in the profile is not answered with the session of the one before', async () => {
  await workplace.login();
  workplace.profileWithKey('acme', { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' });
  const { status, stdout } = await workplace.iamMfa(PROCESS);
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
});

test.each([
  ['printed while more than five minutes are left', 320, 0],
  ['not printed when less are left', 280, 1],
])('a session is %s', async (_, seconds, status) => {
  await workplace.login();
  const file = '.aws/iam-mfa/sessions/acme.json';
  const session = JSON.parse(workplace.read(file)) as object;
  workplace.write(file, JSON.stringify({ ...session, expiration: new Date(Date.now() + seconds * 1000).toISOString() }));
  expect((await workplace.iamMfa(PROCESS)).status).toBe(status);
  expect((await workplace.iamMfa(THE_LONG_WAY)).status).toBe(status);
});

test('without a terminal: status 1, and one line that names the command to run', async () => {
  const { status, stdout, stderr } = await workplace.iamMfa(PROCESS);
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(/^iam-mfa: .*run `iam-mfa login --profile acme`.*\n$/);
});

test('what goes wrong cannot steer the terminal', async () => {
  const { status, stderr } = await workplace.iamMfa([...PROCESS, '--code-command', 'false # \u001b]0;title\u0007']);
  expect(status).toBe(1);
  expect(stderr).toContain('false # \\u001b]0;title\\u0007\n');
});

test('a session that cannot be kept is printed, with a warning', async () => {
  workplace.write('occupied', 'a file in the place of the folder');
  const env = { IAM_MFA_HOME: `${workplace.home}/occupied` };
  const { status, stdout, stderr } = await workplace.iamMfa([...PROCESS, '--code-command', `echo ${workplace.freshCode()}`], env);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ Version: 1 });
  expect(stderr).toMatch(/good for this once only: .*occupied/);
});

test('a profile whose process is to open the session of that profile is an error', async () => {
  workplace.config(`[profile loop]\ncredential_process = ${processCommandLine('loop', { program: IAM_MFA, env: {} })}\n`);
  const { status, stdout, stderr } = await workplace.iamMfa(['process', '--profile', 'loop']);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/lead back to themselves, "loop" -> "loop"/);
});

test('the profile of the session and those of its roles lead to the same session', async () => {
  await workplace.login('--output-profile', 'work');
  workplace.config('[profile deploy]\nrole_arn = arn:aws:iam::444455556666:role/Deployer\nsource_profile = work\n');
  const { stdout } = await workplace.iamMfa(PROCESS);
  expect((await workplace.iamMfa(['process', '--profile', 'work'])).stdout).toBe(stdout);
  expect((await workplace.iamMfa(['process'], { AWS_PROFILE: 'deploy' })).stdout).toBe(stdout);
});

test('no secret is in the arguments of a child, or in what goes wrong', async () => {
  const wrong = await workplace.iamMfa([...PROCESS, '--code-command', 'echo 000000']);
  expect(wrong).toMatchObject({ status: 1, stdout: '' });
  expect(wrong.stderr).not.toContain(workplace.key.secretAccessKey);
});
