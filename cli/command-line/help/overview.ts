import type { CommandGroup } from '../program';
import { HelpText, Item } from './help-text';

const OPTIONS: readonly Item[] = [
  ['-h, --help', 'Show this text; with a command, its options and examples'],
  ['-V, --version', 'Show the version'],
];

/** What `iam-mfa --help` prints. */
export function overview(groups: readonly CommandGroup[], width: number | undefined): string {
  const text = new HelpText(width).paragraph('Usage: iam-mfa COMMAND [OPTIONS]');
  const indent = Math.max(...groups.flatMap(({ commands }) => commands.map(({ name }) => name.length)));
  for (const { title, commands } of groups) {
    text.list(title, commands.map(({ name, summary }) => [name.padEnd(indent), summary]));
  }
  return text
    .list('Options', OPTIONS.map(([term, description]) => [term.padEnd(indent), description]))
    .paragraph('Run `iam-mfa COMMAND --help` for the options of a command, with examples.')
    .toString();
}
