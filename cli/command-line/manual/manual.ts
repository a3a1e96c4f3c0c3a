import { COMMON_STATUSES } from '../help/items';
import type { CommandGroup } from '../program';
import { commandSection } from './command-section';
import { codeBlock, markdownTable } from './markdown';

/** The chapters that are written by hand: what they stand for, without their headings. */
export interface Chapters {
  readonly introduction: string;
  readonly layout: string;
  readonly files: string;
  readonly environment: string;
  readonly completion: string;
  readonly comparison: string;
}

/** docs/cli.md. */
export function renderManual(groups: readonly CommandGroup[], chapters: Chapters): string {
  return [
    '# iam-mfa',
    '<!-- Written by `npx projen cli-manual` from the definitions of the commands and from cli/command-line/manual. -->',
    chapters.introduction,
    '## Synopsis',
    codeBlock(['iam-mfa COMMAND [OPTIONS] [OPERANDS]', 'iam-mfa COMMAND --help', 'iam-mfa --help', 'iam-mfa --version']),
    'Options stand before or after operands, as `--option value` or `--option=value`; after `--` everything is an operand. '
    + 'An option whose value is shown in brackets takes it with `=` only.',
    ...groups.flatMap(overviewOf),
    '## How the profiles fit together',
    chapters.layout,
    '## Commands',
    ...groups.flatMap(({ commands }) => commands.map(commandSection)),
    '## Exit status',
    'Each command says what 0 and 1 mean. For all of them:',
    markdownTable(['exit status', 'meaning'], COMMON_STATUSES.map(({ status, meaning }) => [String(status), meaning])),
    'Errors are one line on standard error, which names what was given and what is expected; after a wrong command line a second one names the help to read.',
    '## Files',
    chapters.files,
    '## Environment',
    chapters.environment,
    '## Completion',
    chapters.completion,
    '## Comparison',
    chapters.comparison,
  ].map((part) => part.trim()).join('\n\n') + '\n';
}

function overviewOf({ title, commands }: CommandGroup): string[] {
  const rows = commands.map(({ name, summary }) => `| [\`${name}\`](#iam-mfa-${name}) | ${summary} |`);
  return [`${title}:`, ['| command | what it does |', '|---|---|', ...rows].join('\n')];
}
