import { CommandDefinition, ExitStatus, OperandDefinition, OptionDefinition } from '../command-definition';
import { optionSyntax, shownFlags } from '../option-syntax';
import { Item } from './help-text';

/** Those that go for every command. */
export const COMMON_STATUSES: readonly ExitStatus[] = [
  { status: 2, meaning: 'The command line is wrong, or something could not be done' },
  { status: 130, meaning: 'Interrupted with Ctrl-C' },
];

/** The long names stand below each other: `--help` has a short one. */
export function optionItems({ options }: Pick<CommandDefinition, 'options'>): Item[] {
  const items = options.map((option): Item => [`${optionSyntax(option).short ? '' : '    '}${shownFlags(option)}`, optionText(option)]);
  return [...items, ['-h, --help', 'Show this text']];
}

/** The description, and what else is to be known of the value. */
export function optionText({ description, choices, repeatable, otherwise }: OptionDefinition): string {
  return withRemarks(description, [
    choices && `one of ${choices.join(', ')}`,
    repeatable && 'may be given several times',
    otherwise !== undefined && `otherwise ${otherwise}`,
  ]);
}

export function operandItems({ operands = [] }: Pick<CommandDefinition, 'operands'>): Item[] {
  return operands.map((operand) => [operand.syntax, operandText(operand)]);
}

function operandText({ description, choices }: OperandDefinition): string {
  return withRemarks(description, [choices && `one of ${choices.join(', ')}`]);
}

function withRemarks(description: string, remarks: readonly (string | false | undefined)[]): string {
  const given = remarks.filter(Boolean);
  return given.length === 0 ? description : `${description} (${given.join('; ')})`;
}

export function exampleItems({ examples }: Pick<CommandDefinition, 'examples'>): Item[] {
  return examples.map(({ command, explanation }) => [command, /[.?:]$/.test(explanation) ? explanation : `${explanation}.`]);
}

export function variableItems({ options }: CommandDefinition): Item[] {
  return options.flatMap((option) => (option.env ? [[option.env.join(', '), `Where ${optionSyntax(option).long} is not given`] as const] : []));
}

/** In the order of their numbers; what a command says of one of the common statuses counts. */
export function statusItems({ exitStatuses }: CommandDefinition): Item[] {
  const common = COMMON_STATUSES.filter(({ status }) => !exitStatuses.some((own) => own.status === status));
  const all = [...exitStatuses, ...common].sort((a, b) => rank(a) - rank(b));
  return all.map(({ status, meaning }) => [String(status), meaning.charAt(0).toUpperCase() + meaning.slice(1)]);
}

/** Those in words, such as `128 + n`, come last. */
function rank({ status }: ExitStatus): number {
  return typeof status === 'number' ? status : Infinity;
}
