import { MalformedPolicyError } from './malformed-policy-error';

/** A JSON object of a policy document, its members not looked at yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a value is, in words for an error message. */
export function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

export function requireObject(value: unknown, place: string): JsonObject {
  if (!isJsonObject(value)) throw new MalformedPolicyError(place, `expected an object, found ${describe(value)}`);
  return value;
}

export function requireKnownMembers(object: JsonObject, known: ReadonlySet<string>, place: string): void {
  for (const member of Object.keys(object)) {
    if (!known.has(member)) {
      throw new MalformedPolicyError(place, `unknown element ${describe(member)}; expected ${[...known].join(', ')}`);
    }
  }
}

/** One string or a list of strings, as IAM takes them in Action, Resource and Principal. */
export function requireStrings(value: unknown, place: string): string[] {
  const list = Array.isArray(value) ? value : [value];
  if (list.length === 0) throw new MalformedPolicyError(place, 'expected at least one value, found an empty list');
  list.forEach((item, index) => {
    if (typeof item !== 'string') {
      const at = Array.isArray(value) ? `${place}[${index}]` : place;
      throw new MalformedPolicyError(at, `expected a string, found ${describe(item)}`);
    }
  });
  return list;
}

/** One scalar or a list of scalars, as IAM takes them in Condition; numbers and booleans are read as their text. */
export function requireScalars(value: unknown, place: string): string[] {
  const list = Array.isArray(value) ? value : [value];
  return list.map((item, index) => {
    if (typeof item === 'string') return item;
    if (typeof item === 'number' || typeof item === 'boolean') return String(item);
    const at = Array.isArray(value) ? `${place}[${index}]` : place;
    throw new MalformedPolicyError(at, `expected a string, a number or a boolean, found ${describe(item)}`);
  });
}
