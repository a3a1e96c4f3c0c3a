import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shownCommands } from './shown-commands';
import { COMMANDS } from '../../../cli/command-line/commands';
import { parseInvocation } from '../../../cli/command-line/defined-command';
import { optionSyntax } from '../../../cli/command-line/option-syntax';

const ROOT = join(__dirname, '..', '..', '..');
const DOCUMENTS = ['README.md', 'CONTRIBUTING.md', 'BENCHMARKS.md', ...markdownIn('docs')];

function markdownIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md')).map((file) => join(folder, file));
}

/** A form, and no command: `iam-mfa COMMAND --help`, `iam-mfa completion <shell>`. */
function isForm(line: string): boolean {
  return /iam-mfa [A-Z]{3,}|\[options\]|<[a-z]|\.\.\./.test(line);
}

function check([name, ...args]: readonly string[]): void {
  if (['--help', '--version', '-V'].includes(name)) return;
  const definition = COMMANDS.find((command) => command.name === name);
  if (!definition) throw new Error(`there is no command ${name}`);
  if (!definition.passesOn && args.some((arg) => ['--help', '-h'].includes(arg))) return;
  parseInvocation(definition, args);
}

test.each<[string, string[][]]>([
  ['iam-mfa login --profile acme', [['login', '--profile', 'acme']]],
  ['  PROFILE=acme iam-mfa login --code-command "op item get AWS --otp" | cat', [['login', '--code-command', 'op item get AWS --otp']]],
  ['eval "$(iam-mfa env)"', [['env']]],
  ["for /f %i in ('iam-mfa env --shell cmd') do @%i", [['env', '--shell', 'cmd']]],
  ['x "iam-mfa process --profile acme" --profile acme-mfa; bin/iam-mfa status # look', [['process', '--profile', 'acme'], ['status']]],
  ['npx --package cdk-iam-mfa iam-mfa', []],
])('what runs in %s', (line, commands) => {
  expect(shownCommands(line)).toEqual(commands);
});

describe.each(COMMANDS.map((command) => [command.name, command] as const))('the examples of %s', (name, { examples }) => {
  test.each(examples.map(({ command }) => command))('%s', (command) => {
    const commands = shownCommands(command);
    expect(commands.map(([first]) => first)).toContain(name);
    for (const args of commands) check(args);
  });
});

describe.each(DOCUMENTS)('%s', (file) => {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const fenced = [...text.matchAll(/^ *```(\w*)[^\n]*\n(.*?)^ *```/gms)].filter(([, language]) => ['', 'console', 'sh', 'bash', 'ini', 'yaml'].includes(language));
  const blocks = fenced.flatMap(([, , block]) => block.split('\n').filter((line) => !line.trimStart().startsWith('#')));
  const inline = [...text.replace(/^ *```.*?^ *```/gms, '').matchAll(/`([^`\n]+)`/g)].map(([, code]) => code.replaceAll('\\|', '|'));

  test('shows commands that there are', () => {
    for (const args of blocks.filter((line) => !isForm(line)).flatMap(shownCommands)) check(args);
  });

  test('mentions commands and options that there are', () => {
    for (const [name, ...args] of inline.filter((code) => !isForm(code)).flatMap(shownCommands)) {
      const definition = COMMANDS.find((command) => command.name === name);
      if (name.startsWith('-')) continue;
      const known = [...definition?.options.map((option) => optionSyntax(option).long) ?? [], '--help'];
      const own = definition?.passesOn && args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
      expect([name, definition?.name, own.filter((arg) => arg.startsWith('--') && !known.includes(arg.split('=')[0]))]).toEqual([name, name, []]);
    }
  });
});

test('some documents show commands', () => {
  const shown = DOCUMENTS.map((file) => readFileSync(join(ROOT, file), 'utf8')).flatMap((text) => text.split('\n').flatMap(shownCommands));
  expect(shown.length).toBeGreaterThan(60);
});
