import { invalidInput } from './errors';
import { parseDate } from '../../src/simulation/condition/date-value';
import { parseRequestAddress } from '../../src/simulation/condition/ip-address';
import { parseNumeric } from '../../src/simulation/condition/numeric-value';

const SCALAR_TYPES = ['string', 'numeric', 'boolean', 'ip', 'binary', 'date'] as const;
export const CONTEXT_KEY_TYPES = SCALAR_TYPES.flatMap(type => [type, `${type}List`] as const);

export interface ContextEntry {
  readonly ContextKeyName?: string;
  readonly ContextKeyValues?: readonly string[];
  readonly ContextKeyType?: typeof CONTEXT_KEY_TYPES[number];
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

const READABLE: Readonly<Record<typeof SCALAR_TYPES[number], (value: string) => boolean>> = {
  string: () => true,
  numeric: value => parseNumeric(value) !== undefined,
  boolean: value => /^(?:true|false)$/i.test(value),
  ip: value => parseRequestAddress(value) !== undefined,
  binary: value => BASE64.test(value),
  date: value => parseDate(value) !== undefined,
};

/** The context of a simulated request; a list type makes a key multivalued. */
export function contextOf(entries: readonly ContextEntry[]): Map<string, string | string[]> {
  const context = new Map<string, string | string[]>();
  for (const { ContextKeyName: name, ContextKeyValues: values = [], ContextKeyType: type = 'string' } of entries) {
    if (name === undefined) {
      throw invalidInput('A context entry has no ContextKeyName.');
    }
    const scalar = SCALAR_TYPES.find(candidate => type.startsWith(candidate)) ?? 'string';
    const unreadable = values.find(value => !READABLE[scalar](value));
    if (unreadable !== undefined) {
      throw invalidInput(`Invalid Context Entry: ${name} is of type ${type}, which ${JSON.stringify(unreadable)} is not.`);
    }
    if (type.endsWith('List')) {
      context.set(name.toLowerCase(), [...values]);
    } else if (values.length === 1) {
      context.set(name.toLowerCase(), values[0]);
    } else if (values.length > 1) {
      throw invalidInput(`Invalid Context Entry: ${name} is of type ${type} and has ${values.length} values; use ${type}List.`);
    }
  }
  return context;
}
