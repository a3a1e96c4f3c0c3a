import { requires } from './condition-requirement';
import { knownText } from './known-text';
import { readable } from './readable';
import { alternatives, asArray, isObject, Json } from './template-values';

/**
 * The conditions, of those required, that a condition element neither has nor surpasses. Both are rendered.
 *
 * A known value is not taken for one that is required and known at deployment only: whoever adds it by hand may mean another.
 */
export function missingConditions(condition: unknown, required: Json): string[] {
  return Object.entries(required).flatMap(([operator, keys]) => isObject(keys) ? missingKeys(condition, operator, keys) : []);
}

function missingKeys(condition: unknown, operator: string, keys: Json): string[] {
  return Object.entries(keys)
    .filter(([key, wanted]) => !requires(condition, {
      operator: new RegExp(`^${operator}$`, 'i'),
      keys: [key.toLowerCase()],
      accepts: (given) => asArray(wanted).flatMap(alternatives).some((value) => isAsStrict(operator, given, knownText(value))),
    }))
    .map(([key, wanted]) => `${operator} ${key} ${readable(wanted)}`);
}

function isAsStrict(operator: string, given: string, wanted: string | undefined): boolean {
  return operator === 'NumericLessThan' ? Number(given) <= Number(wanted) : given === wanted;
}
