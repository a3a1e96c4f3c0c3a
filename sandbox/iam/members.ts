import { IntegerConstraint, optionalBoolean, optionalInteger, optionalString, requiredInteger, requiredString, StringConstraint, stringList, structureList, validationError } from '../input';
import { Input } from '../operation';

/** One member of the input of an operation, with the constraints that the IAM API documents. */
export interface Member<T> {
  read(input: Input, name: string): T;
}

export interface OptionalMember<T> extends Member<T | undefined> {
  readonly required: Member<T>;
}

export type Members = Readonly<Record<string, Member<unknown>>>;

export type Values<M extends Members> = { readonly [K in keyof M]: M[K] extends Member<infer T> ? T : never };

/** The members of an input; members the operation does not know are ignored, as IAM does. */
export function readMembers<M extends Members>(members: M, input: Input): Values<M> {
  const values = Object.entries(members).map(([name, member]) => [name, member.read(input, name)]);
  return Object.fromEntries(values) as Values<M>;
}

export interface TextConstraint extends StringConstraint {
  /** Where IAM words a broken pattern in its own way instead of the framework's. */
  readonly patternMessage?: string;
}

export function text(constraint: TextConstraint = {}): OptionalMember<string> {
  const read = (input: Input, name: string) => {
    checkPattern(input[name], name, constraint);
    return optionalString(input, name, constraint);
  };
  const required = (input: Input, name: string) => {
    checkPattern(input[name], name, constraint);
    return requiredString(input, name, constraint);
  };
  return { read, required: { read: required } };
}

function checkPattern(value: unknown, name: string, { min = 0, max = Infinity, pattern, patternMessage }: TextConstraint): void {
  if (pattern === undefined || patternMessage === undefined || typeof value !== 'string' || value.length < min || value.length > max) {
    return;
  }
  if (!new RegExp(`^(?:${pattern})$`, 'u').test(value)) {
    throw validationError(`The specified value for ${name.charAt(0).toLowerCase()}${name.slice(1)} is invalid. ${patternMessage}`);
  }
}

export function oneOf<const V extends string>(values: readonly V[]): OptionalMember<V> {
  const member = text({ oneOf: values });
  return {
    read: (input, name) => member.read(input, name) as V | undefined,
    required: { read: (input, name) => member.required.read(input, name) as V },
  };
}

export function integer(constraint: IntegerConstraint): OptionalMember<number> {
  return {
    read: (input, name) => optionalInteger(input, name, constraint),
    required: { read: (input, name) => requiredInteger(input, name, constraint) },
  };
}

export const boolean: Member<boolean | undefined> = { read: optionalBoolean };

/** A list of strings; undefined where the member is missing. */
export function listOf(constraint: StringConstraint, max = Infinity): OptionalMember<string[]> {
  return listMember((input, name) => stringList(input, name, constraint), max);
}

/** A list of structures, such as tags; undefined where the member is missing. */
export function listOfStructures<M extends Members>(members: M, max = Infinity): OptionalMember<Values<M>[]> {
  return listMember((input, name) => structureList(input, name).map((entry, index) => {
    const values = Object.entries(members).map(([key, member]) => {
      const place = `${name}.${index + 1}.member.${key.charAt(0).toLowerCase()}${key.slice(1)}`;
      return [key, member.read({ [place]: entry[key] }, place)];
    });
    return Object.fromEntries(values) as Values<M>;
  }), max);
}

function listMember<T>(readAll: (input: Input, name: string) => T[], max: number): OptionalMember<T[]> {
  const required = (input: Input, name: string) => {
    const items = readAll(input, name);
    if (items.length > max) {
      throw validationError(`1 validation error detected: Value at '${name.charAt(0).toLowerCase()}${name.slice(1)}' `
        + `failed to satisfy constraint: Member must have length less than or equal to ${max}`);
    }
    return items;
  };
  return {
    read: (input, name) => input[name] === undefined ? undefined : required(input, name),
    required: {
      read: (input, name) => {
        if (input[name] === undefined) {
          requiredString(input, name);
        }
        return required(input, name);
      },
    },
  };
}
