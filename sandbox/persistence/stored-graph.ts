/** A value as a state file has it: a scalar as it is, `[n]` for the node of that number, `[]` for undefined. */
export type StoredValue = string | number | boolean | null | readonly number[];

/** Members of an object, or entries of whatever the kind says. */
export type StoredMembers = Readonly<Record<string, StoredValue>>;

/** A plain object as its members, anything else as the name of its kind and its content. */
export type StoredNode = StoredMembers | readonly [kind: string, content: unknown];

/** Turns what an object holds into what its node holds; `key` tells a reader of an error message where it is. */
export type WriteValue = (value: unknown, key: string) => StoredValue;

export type ReadValue = (value: StoredValue) => unknown;

/**
 * How objects of one prototype are kept. An object is made in two steps, because objects refer to each other in circles:
 * first without what it refers to, then filled.
 */
export interface NodeKind {
  readonly name: string;
  readonly prototype: object | null;
  write(object: object, value: WriteValue): unknown;
  /** Whether it could have written this content. */
  fits(content: unknown): boolean;
  create(content: unknown): object;
  fill(object: object, content: unknown, value: ReadValue): void;
}

/** The value of undefined. */
export const UNDEFINED: readonly number[] = [];

/** A kind whose objects are of the class `T`, with the content `C` in the file. */
export function nodeKind<T extends object, C>(name: string, prototype: T | null, kind: {
  readonly write: (object: T, value: WriteValue) => C;
  readonly fits: (content: unknown) => boolean;
  readonly create: (content: C) => T;
  readonly fill?: (object: T, content: C, value: ReadValue) => void;
}): NodeKind {
  return {
    name,
    prototype,
    write: (object, value) => kind.write(object as T, value),
    fits: kind.fits,
    create: (content) => kind.create(content as C),
    fill: (object, content, value) => kind.fill?.(object as T, content as C, value),
  };
}

export function isStoredValue(value: unknown): value is StoredValue {
  if (!Array.isArray(value)) return typeof value !== 'object' || value === null;
  return value.length <= 1 && value.every((number) => Number.isInteger(number));
}

export function isStoredList(content: unknown): content is readonly StoredValue[] {
  return Array.isArray(content) && content.every(isStoredValue);
}

export function areStoredMembers(content: unknown): content is StoredMembers {
  return typeof content === 'object' && content !== null && !Array.isArray(content) && Object.values(content).every(isStoredValue);
}
