import { spawnSync } from 'node:child_process';
import { COMMANDS } from '../../../cli/command-line/commands';
import { completedCommand } from '../../../cli/command-line/completion/completed-command';
import { powershellCompletion } from '../../../cli/command-line/completion/powershell';
import { optionSyntax } from '../../../cli/command-line/option-syntax';
import { iamMfa, IAM_MFA } from '../../support/iam-mfa';
import { testWithProgram } from '../../support/programs';
import { TemporaryFolder } from '../../support/temporary-folder';
import { InteractiveShell } from '../command-line/completion/interactive-shell';

const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;
const folder = new TemporaryFolder();
const IAM_MFA_BY_NODE = `'${process.execPath}' '${IAM_MFA}'`;

/** As the help of the command has it. */
const LOADED: readonly (readonly [shell: string, command: readonly string[], setUp: string])[] = [
  ['bash', ['bash', '--norc', '--noprofile', '-i'], `source <(${IAM_MFA_BY_NODE} completion bash)`],
  ['bash', ['bash', '--norc', '--noprofile', '-i'], `eval "$(${IAM_MFA_BY_NODE} completion bash)"`],
  ['zsh', ['zsh', '-f', '-i'], `autoload -Uz compinit; compinit -u -D; eval "$(${IAM_MFA_BY_NODE} completion zsh)"`],
  ['fish', ['fish', '--no-config', '-i'], `${IAM_MFA_BY_NODE} completion fish | source`],
];

afterEach(() => InteractiveShell.killAll());

describe.each(SHELLS)('iam-mfa completion %s', (shell) => {
  test('prints a script with every command and every option', async () => {
    const { status, stdout, stderr } = await iamMfa(['completion', shell]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const definition of COMMANDS) {
      expect(stdout).toContain(definition.name);
      for (const option of definition.options) expect(stdout).toMatch(new RegExp(`(--|-l )${optionSyntax(option).long.slice(2)}\\b`));
    }
  });
});

describe.each(['bash', 'zsh', 'fish'])('%s', (shell) => {
  testWithProgram(shell)('takes it for a script', async () => {
    const { stdout } = await iamMfa(['completion', shell]);
    const { status, stderr } = spawnSync(shell, ['-n', folder.write(`completion.${shell}`, stdout)], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

describe.each(LOADED)('in %s', (shell, command, setUp) => {
  testWithProgram(shell)(`${setUp.replaceAll(IAM_MFA_BY_NODE, 'iam-mfa')} completes`, async () => {
    const person = await InteractiveShell.start(command, setUp, folder.path);
    expect(await person.complete('iam-mfa compl')).toBe('iam-mfa completion');
    expect(await person.complete('iam-mfa completion pow')).toBe('iam-mfa completion powershell');
    expect(await person.complete('iam-mfa prove --write-b')).toBe('iam-mfa prove --write-baseline');
    expect(await person.complete('iam-mfa env --shell powe')).toBe('iam-mfa env --shell powershell');
    expect(await person.complete('iam-mfa exec -- iam-mfa-no-such')).toBe('iam-mfa exec -- iam-mfa-no-such');
    await person.end();
  });
});

testWithProgram('zsh')('zsh loads it from a folder of fpath', async () => {
  const { stdout } = await iamMfa(['completion', 'zsh']);
  folder.write('functions/_iam-mfa', stdout);
  const person = await InteractiveShell.start(['zsh', '-f', '-i'], `fpath=(${folder.path}/functions $fpath); autoload -Uz compinit; compinit -u -D`, folder.path);
  expect(await person.complete('iam-mfa completion pow')).toBe('iam-mfa completion powershell');
  expect(await person.complete('iam-mfa compl')).toBe('iam-mfa completion');
  await person.end();
});

describe('the script for PowerShell, which no test runs', () => {
  const script = powershellCompletion(COMMANDS.map(completedCommand));

  test('closes what it opens, outside of strings', () => {
    const code = script.replace(/^\s*#.*$/gm, '').replace(/'(?:[^']|'')*'|"[^"]*"/g, '');
    for (const [open, close] of ['{}', '()', '[]']) expect(code.split(open).length).toBe(code.split(close).length);
    expect(code).not.toContain("'");
  });

  test('has a description with an apostrophe as one string', () => {
    const [command] = [{ ...completedCommand(COMMANDS[0]), summary: "the user's" }];
    expect(powershellCompletion([command])).toContain("Summary = 'the user''s'");
  });
});

test.each([
  [[], 'completion takes <shell>, got none'],
  [['tcsh'], 'completion takes bash, zsh, fish or powershell, got "tcsh"'],
  [['bash', 'zsh'], 'completion takes <shell>, got bash, zsh'],
])('%j is a usage error', async (args, message) => {
  const { status, stdout, stderr } = await iamMfa(['completion', ...args]);
  expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: '', stderr: `iam-mfa: ${message}\nRun \`iam-mfa completion --help\` for its options and examples.\n` });
});
