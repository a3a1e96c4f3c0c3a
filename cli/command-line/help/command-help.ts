import { Help } from 'commander';
import { CommandDefinition } from '../command-definition';
import { HelpText } from './help-text';
import { exampleItems, operandItems, optionItems, statusItems, variableItems } from './items';
import { usage } from './usage';

/** What `iam-mfa COMMAND --help` prints. */
export function commandHelp(definition: CommandDefinition, { helpWidth }: Pick<Help, 'helpWidth'>): string {
  const text = new HelpText(helpWidth).paragraph(`Usage: ${usage(definition)}`);
  for (const paragraph of definition.description) text.paragraph(paragraph);
  return text
    .list('Operands', operandItems(definition))
    .list('Options', optionItems(definition))
    .list('Variables', variableItems(definition))
    .commands('Examples', exampleItems(definition))
    .list('Exit status', statusItems(definition))
    .toString();
}
