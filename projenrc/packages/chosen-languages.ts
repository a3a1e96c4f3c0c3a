import { parseArgs } from 'node:util';

/** Which languages a command line asks for, and which it leaves out. */
export interface ChosenLanguages {
  readonly chosen: readonly string[];
  readonly leftOut: readonly string[];
}

/** Reads `[LANGUAGE ...] [--without LANGUAGE,LANGUAGE]`. Without a language all are meant. */
export function chosenLanguages(args: string[], known: readonly string[]): ChosenLanguages {
  const { values, positionals } = parseArgs({ args, options: { without: { type: 'string', default: '' } }, allowPositionals: true });
  const without = values.without.split(',').filter((language) => language !== '');
  const unknown = [...positionals, ...without].filter((language) => !known.includes(language));
  if (unknown.length > 0) throw new Error(`Unknown language: ${unknown.join(', ')}. Expected: ${known.join(', ')}`);
  const chosen = known.filter((language) => (positionals.length === 0 || positionals.includes(language)) && !without.includes(language));
  if (chosen.length === 0) throw new Error(`No language is left: name some of ${known.join(', ')}, or leave out fewer`);
  return { chosen, leftOut: known.filter((language) => !chosen.includes(language)) };
}
