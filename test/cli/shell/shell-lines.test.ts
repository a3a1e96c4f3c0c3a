import { credentialChanges, EnvironmentChanges } from '../../../cli/shell/environment';
import { shellLines } from '../../../cli/shell/shell-lines';
import { Shell, shellOf } from '../../../cli/shell/shells';
import { testWithProgram } from '../../support/programs';
import { runProcess } from '../../support/run-process';

const ODD = 'a b  c\'d"e\\f\\\\g$HOME`id`!h*i?j[k]l;m&n|o(p)q{r}s<t>u~v#w%x^y=z/+,.-_@:é\u2019\u201c\\\'';
const CHANGES: EnvironmentChanges = { AWS_SESSION_TOKEN: ODD, AWS_REGION: 'eu-west-1', AWS_PROFILE: undefined, AWS_DEFAULT_PROFILE: undefined };
const SHELL_ENVIRONMENT = { PATH: process.env.PATH, HOME: '/nonexistent', AWS_PROFILE: 'other', AWS_REGION: 'us-east-1' };

describe('in real shells', () => {
  test.each(['sh', 'bash'])('%s has what is set, and nothing of what is taken away', async (shell) => {
    await expectEvaluated(shell, 'bash', 'eval "$(cat)"');
  });
  testWithProgram('zsh')('zsh', () => expectEvaluated('zsh', 'zsh', 'eval "$(cat)"'));
  testWithProgram('fish')('fish, by source', () => expectEvaluated('fish', 'fish', 'cat | source'));
  testWithProgram('fish')('fish, by eval, which makes one line of them', () => expectEvaluated('fish', 'fish', 'eval (cat)'));
});

async function expectEvaluated(program: string, shell: Shell, evaluate: string): Promise<void> {
  const command = `${evaluate}; ${process.execPath} -e 'console.log(JSON.stringify(process.env))'`;
  const { stdout, stderr } = await runProcess(program, ['-c', command], { env: SHELL_ENVIRONMENT, input: shellLines(CHANGES, shell) });
  expect(stderr).toBe('');
  const environment = JSON.parse(stdout) as NodeJS.ProcessEnv;
  expect(environment).toMatchObject({ AWS_SESSION_TOKEN: ODD, AWS_REGION: 'eu-west-1' });
  expect(environment).not.toHaveProperty('AWS_PROFILE');
  expect(environment).not.toHaveProperty('AWS_DEFAULT_PROFILE');
}

test('without quotation marks around it, a POSIX shell still takes all of what needs none', async () => {
  const lines = shellLines(credentialChanges({ accessKeyId: 'ASIA', secretAccessKey: 'a/b+c', sessionToken: 'a/b+c==' }), 'bash');
  const { stdout } = await runProcess('bash', ['-c', 'eval $(cat); env'], { env: SHELL_ENVIRONMENT, input: lines });
  expect(stdout).toMatch(/^AWS_SESSION_TOKEN=a\/b\+c==$/m);
  expect(stdout).not.toContain('AWS_PROFILE');
});

test.each<[Shell, string]>([
  ['powershell', '$Env:AWS_REGION = \'it\'\'s \u2019\u2019 $HOME "x" `\';\n$Env:AWS_PROFILE = $null; $Env:AWS_DEFAULT_PROFILE = $null;\n'],
  ['json', '{\n  "AWS_REGION": "it\'s \u2019 $HOME \\"x\\" `"\n}\n'],
])('%s', (shell, lines) => {
  expect(shellLines({ AWS_REGION: 'it\'s \u2019 $HOME "x" `', AWS_PROFILE: undefined, AWS_DEFAULT_PROFILE: undefined }, shell)).toBe(lines);
});

test('cmd has no writing for some characters', () => {
  expect(shellLines({ AWS_REGION: 'a&b|c<d>e^f!g', AWS_PROFILE: undefined, AWS_DEFAULT_PROFILE: undefined }, 'cmd'))
    .toBe('set "AWS_REGION=a&b|c<d>e^f!g"\nset "AWS_PROFILE="\nset "AWS_DEFAULT_PROFILE="\n');
  expect(() => shellLines({ AWS_REGION: '100%' }, 'cmd')).toThrow(/cmd cannot set AWS_REGION .* use iam-mfa exec/);
  expect(() => shellLines({ AWS_REGION: 'a"b' }, 'cmd')).toThrow(/cmd cannot set AWS_REGION/);
});

const ONE = 'C:\\Program Files\\WindowsPowerShell\\Modules;C:\\Windows\\system32\\WindowsPowerShell\\v1.0\\Modules';

test.each<[Shell, NodeJS.Platform, NodeJS.ProcessEnv]>([
  ['bash', 'linux', { SHELL: '/bin/bash' }],
  ['bash', 'linux', { SHELL: '/bin/dash' }],
  ['bash', 'linux', { SHELL: '' }],
  ['bash', 'linux', {}],
  ['zsh', 'darwin', { SHELL: '/bin/zsh' }],
  ['fish', 'linux', { SHELL: '/usr/bin/fish' }],
  ['powershell', 'linux', { SHELL: '/bin/bash', PSModulePath: '/root/.local/share/powershell/Modules' }],
  ['cmd', 'win32', { PSModulePath: ONE }],
  ['powershell', 'win32', { PSModulePath: `C:\\Users\\alice\\Documents\\WindowsPowerShell\\Modules;${ONE}` }],
  ['bash', 'win32', { SHELL: '/usr/bin/bash', PSModulePath: ONE }],
])('the shell is %s on %s with %j', (shell, platform, env) => {
  expect(shellOf(env, platform)).toBe(shell);
});

test('a shell with another language is refused', () => {
  expect(() => shellOf({ SHELL: '/bin/tcsh' }, 'linux')).toThrow(/no lines for the shell \/bin\/tcsh: give --shell/);
});
