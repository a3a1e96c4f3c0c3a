import { exampleDefinition } from './example-definition';
import { CommandDefinition, Invocation } from '../../../cli/command-line/command-definition';
import { parseInvocation } from '../../../cli/command-line/defined-command';
import { UsageError } from '../../../cli/usage-error';

interface Seen {
  readonly operands: readonly string[];
  readonly profile?: string;
  readonly shell?: string;
  readonly tags?: readonly string[];
  readonly report: readonly [boolean, string | undefined];
  readonly force: boolean;
  readonly progress: boolean;
}

function seen(given: Invocation): Seen {
  return {
    operands: given.operands,
    profile: given.text('profile'),
    shell: given.text('shell'),
    tags: given.texts('tag'),
    report: [given.flag('report'), given.text('report')],
    force: given.flag('force'),
    progress: given.flag('progress'),
  };
}

const NOTHING: Seen = {
  operands: [], profile: undefined, shell: undefined, tags: undefined, report: [false, undefined], force: false, progress: true,
};
const parse = (args: string[], env = {}, overrides: Partial<CommandDefinition> = {}) => parseInvocation(exampleDefinition(overrides), args, env);

describe('what a command is given', () => {
  test.each<[string[], Partial<Seen>]>([
    [[], {}],
    [['a', 'b'], { operands: ['a', 'b'] }],
    [['--profile', 'acme', 'a'], { profile: 'acme', operands: ['a'] }],
    [['a', '--profile=acme', 'b'], { profile: 'acme', operands: ['a', 'b'] }],
    [['--profile=a=b'], { profile: 'a=b' }],
    [['--profile='], { profile: '' }],
    [['--profile', ''], { profile: '' }],
    [['--profile', '-'], { profile: '-' }],
    [['--profile=--force'], { profile: '--force' }],
    [['-p', 'acme', '-f'], { profile: 'acme', force: true }],
    [['-pacme'], { profile: 'acme' }],
    [['-fp', 'acme'], { force: true, profile: 'acme' }],
    [['--profile', 'one', '--profile', 'two'], { profile: 'two' }],
    [['--tag', 'one', 'a', '--tag', 'two'], { tags: ['one', 'two'], operands: ['a'] }],
    [['--shell', 'zsh'], { shell: 'zsh' }],
    [['--report', 'a'], { report: [true, undefined], operands: ['a'] }],
    [['--report=file', 'a'], { report: [false, 'file'], operands: ['a'] }],
    [['--report', '--report=file'], { report: [true, 'file'] }],
    [['--no-progress'], { progress: false }],
    [['a', '--', '--force', '--', '--nonsense'], { operands: ['a', '--force', '--', '--nonsense'] }],
    [['--tag=x'], { tags: ['x'] }],
    [['--', '--report', '--profile', '--force'], { operands: ['--report', '--profile', '--force'] }],
    [['-'], { operands: ['-'] }],
    [['__proto__', 'constructor'], { operands: ['__proto__', 'constructor'] }],
  ])('%j', (args, expected) => {
    expect(seen(parse(args))).toEqual({ ...NOTHING, ...expected });
  });

  test.each<[string, NodeJS.ProcessEnv, string[], Partial<Seen>]>([
    ['the first variable that is set', { FIRST_PROFILE: 'one', SECOND_PROFILE: 'two' }, [], { profile: 'one' }],
    ['an empty variable is not set', { FIRST_PROFILE: '', SECOND_PROFILE: 'two' }, [], { profile: 'two' }],
    ['the command line before the variable', { FIRST_PROFILE: 'one' }, ['--profile', 'given'], { profile: 'given' }],
    ['of an option that may be given several times', { TRY_TAG: 'one' }, [], { tags: ['one'] }],
    ['of an option without a value', { TRY_FORCE: '1' }, [], { force: true }],
    ['that is empty, of an option without a value', { TRY_FORCE: '' }, [], { force: false }],
  ])('variables: %s', (_, env, args, expected) => {
    expect(seen(parse(args, env))).toEqual({ ...NOTHING, ...expected });
  });

  test('an invocation has the variables that it was given', () => {
    expect(parse([], { A: 'b' }).env).toEqual({ A: 'b' });
  });

  test('an option that the definition does not have is a mistake of the program', () => {
    expect(() => parse([]).text('profil')).toThrow('the command has no option profil; it has profile, shell, tag, report, force, progress');
    expect(() => parse([]).flag('no-progress')).toThrow('no option no-progress');
  });

  test('one invocation knows nothing of another', () => {
    parse(['--tag', 'one']);
    expect(parse(['--tag', 'two']).texts('tag')).toEqual(['two']);
  });

  test.each<[string[], NodeJS.ProcessEnv, string | RegExp]>([
    [['--profil', 'x'], {}, "unknown option '--profil' (Did you mean --profile?)"],
    [['--nonsense'], {}, "unknown option '--nonsense'"],
    [['-x'], {}, "unknown option '-x'"],
    [['--force=yes'], {}, "unknown option '--force=yes'"],
    [['--profile'], {}, "option '-p, --profile <name>' argument missing"],
    [['--profile', '--force'], {}, '--profile has no value, it is followed by --force: give --profile <name>, or --profile=--force if that is the value'],
    [['-p', '--', 'x'], {}, '--profile has no value, it is followed by --'],
    [['--shell', 'tcsh'], {}, '--shell is "tcsh", expected one of bash, zsh'],
    [['--shell=zsh', '--shell='], {}, '--shell is "", expected one of bash, zsh'],
    [[], { TRY_SHELL: 'tcsh' }, 'TRY_SHELL is "tcsh", expected one of bash, zsh'],
  ])('%j with %j cannot be meant', (args, env, message) => {
    expect(() => parse(args, env)).toThrow(message);
    expect(() => parse(args, env)).toThrow(UsageError);
  });
});

describe('what is passed on to another program', () => {
  const passing = { passesOn: true, operands: [{ syntax: '<command> [argument...]', description: 'The command' }] };

  test.each<[string[], Partial<Seen>]>([
    [['cmd'], { operands: ['cmd'] }],
    [['cmd', '--flag', '--force', '--', '-x'], { operands: ['cmd', '--flag', '--force', '--', '-x'] }],
    [['--force', 'cmd', '--profile', 'theirs'], { force: true, operands: ['cmd', '--profile', 'theirs'] }],
    [['--profile', 'acme', '--', 'cmd', '--flag'], { profile: 'acme', operands: ['cmd', '--flag'] }],
    [['--', '--odd-name', '--', 'x'], { operands: ['--odd-name', '--', 'x'] }],
    [['cmd', '--report', '--help', '-h'], { operands: ['cmd', '--report', '--help', '-h'] }],
    [['--report', 'cmd'], { report: [true, undefined], operands: ['cmd'] }],
    [['cmd', '--profile', '--force'], { operands: ['cmd', '--profile', '--force'] }],
  ])('%j', (args, expected) => {
    expect(seen(parse(args, {}, passing))).toEqual({ ...NOTHING, ...expected });
  });

  test.each([
    [['--forc', 'cmd'], 'Did you mean --force?'],
    [['--force'], 'try takes <command> [argument...], got none'],
  ])('%j cannot be meant', (args, message) => {
    expect(() => parse(args, {}, passing)).toThrow(message);
  });
});

describe('operands', () => {
  const operand = (syntax: string, choices?: string[]) => ({ syntax, description: '', ...(choices && { choices }) });

  test.each<[Partial<CommandDefinition>, string[], string]>([
    [{ operands: [] }, ['a', 'b'], 'try takes options only, got a, b'],
    [{ operands: undefined }, ['a'], 'try takes options only, got a'],
    [{ operands: [operand('<file>')] }, [], 'try takes <file>, got none'],
    [{ operands: [operand('<old>'), operand('<new>')], takes: ['two files', 'say which'] }, ['a'], 'try takes two files, got a; say which'],
    [{ operands: [operand('<old>'), operand('[new]')] }, ['a', 'b', 'c'], 'try takes <old> [new], got a, b, c'],
    [{ operands: [operand('<shell>', ['bash', 'zsh', 'fish'])] }, ['tcsh'], 'try takes bash, zsh or fish, got "tcsh"'],
  ])('%j does not take %j', (overrides, args, message) => {
    expect(() => parse(args, {}, overrides)).toThrow(new UsageError(message));
  });

  test.each<[Partial<CommandDefinition>, string[]]>([
    [{ operands: [operand('<old>'), operand('[new]')] }, ['a']],
    [{ operands: [operand('<file...>')] }, ['a', 'b', 'c']],
    [{ operands: [operand('<shell>', ['bash', 'zsh'])] }, ['zsh']],
  ])('%j takes %j', (overrides, args) => {
    expect(parse(args, {}, overrides).operands).toEqual(args);
  });
});
