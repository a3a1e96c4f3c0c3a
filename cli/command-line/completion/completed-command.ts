import { CommandDefinition, OperandDefinition, OptionDefinition } from '../command-definition';
import { OptionSyntax, optionSyntax } from '../option-syntax';

/** What a shell offers for a value: one of a list, what its `completedBy` names, or nothing. */
export type CompletedValue = { readonly by: 'file' | 'folder' | 'profile' | 'nothing' } | { readonly by: 'choice'; readonly choices: readonly string[] };

export interface CompletedOption extends OptionSyntax {
  readonly description: string;
  readonly repeatable: boolean;
  readonly value: CompletedValue;
}

export interface CompletedOperand {
  readonly name: string;
  /** Whether it stands for any number of operands. */
  readonly repeated: boolean;
  readonly value: CompletedValue;
}

/** A command as the completion scripts need to know it. */
export interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly CompletedOption[];
  readonly operands: readonly CompletedOperand[];
  readonly passesOn: boolean;
}

const HELP: OptionDefinition = { flags: '-h, --help', description: 'Show the help of the command' };

export function completedCommand({ name, summary, options, operands = [], passesOn = false }: CommandDefinition): CompletedCommand {
  return { name, summary, options: [...options, HELP].map(completedOption), operands: operands.flatMap(completedOperands), passesOn };
}

function completedOption(definition: OptionDefinition): CompletedOption {
  const { description, repeatable = false } = definition;
  return { ...optionSyntax(definition), description, repeatable, value: completedValue(definition) };
}

function completedOperands(definition: OperandDefinition): CompletedOperand[] {
  return [...definition.syntax.matchAll(/[<[](.+?)(\.\.\.)?[>\]]/g)].map(([, name, dots]) => ({
    name, repeated: dots !== undefined, value: completedValue(definition),
  }));
}

function completedValue({ choices, completedBy }: Pick<OptionDefinition, 'choices' | 'completedBy'>): CompletedValue {
  return choices ? { by: 'choice', choices } : { by: completedBy ?? 'nothing' };
}
