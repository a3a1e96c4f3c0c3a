import { describe, isJsonObject, JsonObject } from '../policy-json';
import { AccountError } from './account-error';

/** A member that is text; `where` says what the object is. */
export function textIn(object: JsonObject, member: string, where: string): string {
  const { [member]: value } = object;
  if (typeof value === 'string') return value;
  throw new AccountError(`${where}.${member}: expected a string, found ${describe(value)}`);
}

/** A member that is a list of text; empty if it is missing. */
export function textsIn(object: JsonObject, member: string, where: string): string[] {
  const values = listIn(object, member, where);
  const wrong = values.find((value) => typeof value !== 'string');
  if (wrong === undefined) return values as string[];
  throw new AccountError(`${where}.${member}: expected a list of strings, found ${describe(wrong)}`);
}

/** A member that is a list of objects; empty if it is missing. */
export function objectsIn(object: JsonObject, member: string, where: string): JsonObject[] {
  const values = listIn(object, member, where);
  const wrong = values.findIndex((value) => !isJsonObject(value));
  if (wrong < 0) return values as JsonObject[];
  throw new AccountError(`${where}.${member}[${wrong}]: expected an object, found ${describe(values[wrong])}`);
}

function listIn(object: JsonObject, member: string, where: string): unknown[] {
  const { [member]: value = [] } = object;
  if (Array.isArray(value)) return value;
  throw new AccountError(`${where}.${member}: expected a list, found ${describe(value)}`);
}
