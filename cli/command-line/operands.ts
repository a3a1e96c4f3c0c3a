import { UsageError } from '../usage-error';
import { CommandDefinition } from './command-definition';

/** @throws UsageError for operands that are too many, too few, or none of the choices */
export function checkOperands({ name, operands = [], takes }: CommandDefinition, given: readonly string[]): void {
  const places = operands.flatMap(({ syntax, choices }) => [...syntax.matchAll(/<[^>]+>|\[[^\]]+\]/g)].map(([place]) => ({ place, choices })));
  const least = places.filter(({ place }) => place.startsWith('<')).length;
  const most = places.some(({ place }) => place.includes('...')) ? Infinity : places.length;
  if (given.length < least || given.length > most) {
    const [what, advice] = takes ?? [places.map(({ place }) => place).join(' ') || 'options only'];
    throw new UsageError(`${name} takes ${what}, got ${given.length === 0 ? 'none' : given.join(', ')}${advice === undefined ? '' : `; ${advice}`}`);
  }
  for (const [index, operand] of given.entries()) {
    const choices = places[index]?.choices;
    if (choices && !choices.includes(operand)) {
      throw new UsageError(`${name} takes ${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}, got ${JSON.stringify(operand)}`);
    }
  }
}
