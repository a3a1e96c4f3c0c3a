import { describe } from '../policy-json';
import { ResourceReference } from './resource-values';
import { TemplateError } from './template-error';

const DYNAMIC_REFERENCE = /\{\{resolve:[^}]*\}\}/;

/** A property, its intrinsics resolved. */
export function property(resource: ResourceReference, name: string): unknown {
  const value = resource.property(name);
  const [reference] = DYNAMIC_REFERENCE.exec(JSON.stringify(value) ?? '') ?? [];
  if (reference === undefined) return value;
  throw new TemplateError(`${placeOf(resource, name)}: ${reference} is known only when the stack is deployed; expected a value in the template`);
}

/** Whether a template gives a property; its value may be one that cannot be read. */
export function isGiven(resource: ResourceReference, name: string): boolean {
  try {
    return resource.property(name) !== undefined;
  } catch (error) {
    if (error instanceof TemplateError) return true;
    throw error;
  }
}

export function text(resource: ResourceReference, name: string): string {
  const value = property(resource, name);
  if (typeof value !== 'string') throw unexpected(resource, name, 'a string', value);
  return value;
}

export function strings(resource: ResourceReference, name: string): string[] {
  const values = list(resource, name);
  const wrong = values.find((value) => typeof value !== 'string');
  if (wrong !== undefined) throw unexpected(resource, name, 'a list of strings', wrong);
  return values as string[];
}

export function list(resource: ResourceReference, name: string): unknown[] {
  const value = property(resource, name) ?? [];
  if (!Array.isArray(value)) throw unexpected(resource, name, 'a list', value);
  return value;
}

export function unexpected(resource: ResourceReference, name: string, expected: string, found: unknown): TemplateError {
  return new TemplateError(`${placeOf(resource, name)}: expected ${expected}, found ${describe(found)}`);
}

function placeOf(resource: ResourceReference, name: string): string {
  return `Resources.${resource.logicalId}.Properties.${name}`;
}
