import { CommandDefinition } from '../command-definition';
import { codeBlock, markdownTable } from './markdown';
import { exampleItems, operandItems, optionItems, statusItems, variableItems } from '../help/items';
import { usage } from '../help/usage';

/** A command, as a section of the manual. */
export function commandSection(definition: CommandDefinition): string {
  const { name, summary, description } = definition;
  const parts = [
    `### iam-mfa ${name}`,
    `${summary}.`,
    codeBlock([usage(definition)]),
    ...description,
    markdownTable(['operand', 'meaning'], operandItems(definition)),
    markdownTable(['option', 'meaning'], optionItems(definition).map(([flags, text]) => [flags.trim(), text])),
    markdownTable(['variable', 'meaning'], variableItems(definition)),
    codeBlock(exampleItems(definition).flatMap(([command, explanation]) => [`# ${explanation}`, command])),
    markdownTable(['exit status', 'meaning'], statusItems(definition)),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}
