import { readFileSync } from 'node:fs';
import { AssemblyError } from './assembly-error';
import { isJsonObject, JsonObject } from '../simulation/policy-json';

/**
 * @throws AssemblyError if there is no such file, or it does not hold a JSON object
 */
export function readJson(path: string): JsonObject {
  const value = parsed(path);
  if (isJsonObject(value)) return value;
  throw new AssemblyError(`${path}: expected a JSON object`);
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new AssemblyError(`cannot read ${path} as JSON: ${(error as Error).message}`);
  }
}
