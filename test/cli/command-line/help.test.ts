import { exampleDefinition } from './example-definition';
import { COMMAND_GROUPS, COMMANDS } from '../../../cli/command-line/commands';
import { commandHelp } from '../../../cli/command-line/help/command-help';
import { overview } from '../../../cli/command-line/help/overview';

test('the help of a command', () => {
  expect(commandHelp(exampleDefinition(), { helpWidth: 70 })).toBe(`Usage: iam-mfa try [options] [what...]

Tries.

Operands:
  [what...]  What is tried

Options:
  -p, --profile <name>   The profile (otherwise default)
      --shell <shell>    The shell (one of bash, zsh)
      --tag <tag>        A tag (may be given several times)
      --report[=<file>]  The report
  -f, --force            By force
      --no-progress      No progress bar
  -h, --help             Show this text

Variables:
  FIRST_PROFILE, SECOND_PROFILE  Where --profile is not given
  TRY_SHELL                      Where --shell is not given
  TRY_TAG                        Where --tag is not given
  TRY_FORCE                      Where --force is not given

Examples:
  iam-mfa try --force
      Try hard.

Exit status:
  0        Tried
  2        The command line is wrong, or something could not be done
  130      Interrupted with Ctrl-C
  128 + n  Signal n
`);
});

test('a command that passes on shows where its own options end', () => {
  const passing = exampleDefinition({ passesOn: true, operands: [{ syntax: '<command>', description: '' }, { syntax: '[argument...]', description: '' }] });
  expect(commandHelp(passing, { helpWidth: 80 })).toMatch(/^Usage: iam-mfa try \[options\] \[--\] <command> \[argument\.\.\.\]\n/);
});

describe.each([40, 60, 80, 100, 200])('wrapped to %d columns', (width) => {
  // What may be pasted stays as it is, and so does a word that is wider than its column.
  const pasted = COMMANDS.flatMap(({ examples }) => examples.map(({ command }) => `  ${command}`));

  test.each(COMMANDS.map((command) => [command.name, command] as const))('%s', (_, command) => {
    const lines = commandHelp(command, { helpWidth: width }).split('\n').filter((line) => !pasted.includes(line));
    if (width >= 80) expect(lines.filter((line) => line.length > width)).toEqual([]);
    expect(Math.max(...lines.map((line) => line.length))).toBeGreaterThan(30);
  });

  test('the overview', () => {
    const lines = overview(COMMAND_GROUPS, width).split('\n');
    if (width >= 60) expect(lines.filter((line) => line.length > width)).toEqual([]);
  });
});

test('a wider terminal gets longer lines', () => {
  const [narrow, wide] = [80, 140].map((helpWidth) => commandHelp(COMMANDS.find(({ name }) => name === 'prove')!, { helpWidth }).split('\n'));
  expect(wide.length).toBeLessThan(narrow.length);
});
