import { Option } from 'commander';
import { OptionDefinition } from './command-definition';

/** How an option is written, as its flags tell. */
export interface OptionSyntax {
  /** Without dashes; of `--no-progress` it is `progress`. */
  readonly name: string;
  readonly short?: string;
  readonly long: string;
  /** An optional value is given with `=` only: what follows the option stays an operand. */
  readonly takes: 'no value' | 'a value' | 'an optional value';
  /** As in `<name>`, without the brackets. */
  readonly valueName?: string;
  readonly negated: boolean;
}

export function optionSyntax({ flags }: OptionDefinition): OptionSyntax {
  const { short, long, required, optional, negate } = new Option(flags);
  if (long === undefined) throw new Error(`the option ${flags} has no long name`);
  return {
    name: long.replace(negate ? /^--no-/ : /^--/, ''),
    ...(short !== undefined && { short }),
    long,
    takes: required ? 'a value' : optional ? 'an optional value' : 'no value',
    ...((required || optional) && { valueName: /[<[](.+)[>\]]$/.exec(flags)?.[1] }),
    negated: negate,
  };
}

/** As help shows it: commander writes the optional value of an option without the `=` that it takes. */
export function shownFlags({ flags }: OptionDefinition): string {
  return flags.replace(/ \[(.+)\]$/, '[=<$1>]');
}
