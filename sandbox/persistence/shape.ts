import { NamedMap } from '../state/named-map';

/** @throws Error where a value is not of a form, with the path to it */
export type Shape = (value: unknown, path: string) => void;

export const text = scalar('string');
export const number = scalar('number');
export const flag = scalar('boolean');

/** Whatever has the class, such as `Date`. */
export function instance(type: { readonly prototype: object; readonly name: string }, what: string): Shape {
  return (value, path) => expectThat(hasPrototype(value, type.prototype), path, what);
}

export const moment = instance(Date, 'a moment');

/** An object that has at least these members, each of its form. */
export function members(shapes: Readonly<Record<string, Shape>>): Shape {
  return (value, path) => {
    expectThat(typeof value === 'object' && value !== null, path, 'an object');
    for (const [name, shape] of Object.entries(shapes)) shape((value as Record<string, unknown>)[name], `${path} > ${name}`);
  };
}

export function optional(shape: Shape): Shape {
  return (value, path) => {
    if (value !== undefined) shape(value, path);
  };
}

export function listOf(shape: Shape): Shape {
  return (value, path) => {
    expectThat(Array.isArray(value), path, 'a list');
    (value as unknown[]).forEach((each, index) => shape(each, `${path} > ${index}`));
  };
}

export function setOf(shape: Shape): Shape {
  return (value, path) => {
    expectThat(hasPrototype(value, Set.prototype), path, 'a set');
    (value as Set<unknown>).forEach((each) => shape(each, `${path} > an element`));
  };
}

export function mapOf(shape: Shape): Shape {
  return (value, path) => {
    expectThat(hasPrototype(value, Map.prototype), path, 'a map');
    (value as Map<unknown, unknown>).forEach((each, key) => {
      text(key, `${path} > a key`);
      shape(each, `${path} > ${String(key)}`);
    });
  };
}

export function namedMapOf(shape: Shape): Shape {
  return (value, path) => {
    expectThat(hasPrototype(value, NamedMap.prototype), path, 'a map by name');
    mapOf(shape)((value as { entries?: unknown }).entries, path);
  };
}

/** Whether a value can stand where another one is: of its type, and of its class. */
export function isLike(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || one === null) return typeof one === typeof other;
  return hasPrototype(other, Object.getPrototypeOf(one) as object);
}

function hasPrototype(value: unknown, prototype: object): boolean {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === prototype;
}

function scalar(type: 'string' | 'number' | 'boolean'): Shape {
  return (value, path) => expectThat(typeof value === type, path, `a ${type}`);
}

function expectThat(holds: boolean, path: string, what: string): void {
  if (!holds) throw new Error(`${path} is not ${what}`);
}
