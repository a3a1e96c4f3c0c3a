import { SimulationCase } from './simulation-case';
import { CallerKind } from '../src/simulation/caller-kind';

/** A file of cases that cannot be decided: says which entry, and what is wrong with it. */
export class SimulationCaseError extends Error {
  override readonly name = 'SimulationCaseError';
}

const ACTION = /^[\w-]+:[\w-]+$/;
const RESOURCE = /^(?:\*$|arn:)/;

type Json = Readonly<Record<string, unknown>>;

/** Reads a JSON array of cases; every entry is checked before any is decided. */
export function readSimulationCases(text: string): SimulationCase[] {
  let entries: unknown;
  try {
    entries = JSON.parse(text);
  } catch (error) {
    throw new SimulationCaseError(`the file is not JSON: ${(error as Error).message}`);
  }
  if (!Array.isArray(entries)) {
    throw new SimulationCaseError('the file is not a list of cases, expected a JSON array');
  }
  const seen = new Set<string>();
  return entries.map((entry: unknown, index) => {
    const one = readCase(entry, index);
    if (seen.has(one.id)) {
      throw new SimulationCaseError(`entry ${index}: the id ${JSON.stringify(one.id)} is used by an earlier entry, expected unique ids`);
    }
    seen.add(one.id);
    return one;
  });
}

function readCase(entry: unknown, index: number): SimulationCase {
  if (!isObject(entry)) {
    throw new SimulationCaseError(`entry ${index}: is ${describe(entry)}, expected an object`);
  }
  if (typeof entry.id !== 'string' || entry.id === '') {
    throw new SimulationCaseError(`entry ${index}: "id" is ${describe(entry.id)}, expected a non-empty string`);
  }
  const fields = new Fields(entry, `entry ${index} (${entry.id})`);
  const caller = fields.object('caller');
  return {
    id: entry.id,
    caller: {
      kind: readKind(caller),
      arn: caller.string('arn'),
      accountId: caller.optionalString('accountId'),
      ownMfaDevices: caller.optionalCount('ownMfaDevices'),
    },
    action: fields.matching('action', ACTION, 'a service and one of its actions, such as s3:GetObject'),
    resource: fields.matching('resource', RESOURCE, 'an ARN or "*"'),
    context: readContext(fields.object('context')),
    identityPolicies: fields.list('identityPolicies'),
    sessionPolicy: fields.optionalObject('sessionPolicy'),
    permissionsBoundary: fields.optionalObject('permissionsBoundary'),
    trustPolicy: fields.optionalObject('trustPolicy'),
    expected: readExpected(fields),
    where: fields.where,
  };
}

function readKind(caller: Fields): CallerKind {
  const kinds: string[] = Object.values(CallerKind);
  const kind = caller.string('kind');
  if (!kinds.includes(kind)) {
    throw caller.error('kind', `one of ${kinds.join(', ')}`);
  }
  return kind as CallerKind;
}

function readExpected(fields: Fields): string | undefined {
  const expected = fields.optionalString('expected');
  if (expected !== undefined && expected !== 'ALLOW' && expected !== 'DENY') {
    throw fields.error('expected', 'ALLOW or DENY');
  }
  return expected;
}

function readContext(context: Fields): Map<string, string | string[]> {
  return new Map(Object.entries(context.entry).map(([key, value]) => {
    const isList = Array.isArray(value) && value.every((item) => typeof item === 'string');
    if (typeof value !== 'string' && !isList) {
      throw context.error(key, 'a string (single-valued) or a list of strings (multivalued)');
    }
    return [key.toLowerCase(), value as string | string[]];
  }));
}

/** The members of one object of the file, each read with the type it must have. */
class Fields {
  constructor(readonly entry: Json, readonly where: string) {}

  error(name: string, expected: string): SimulationCaseError {
    return new SimulationCaseError(`${this.where}: "${name}" is ${describe(this.entry[name])}, expected ${expected}`);
  }

  string(name: string): string {
    const value = this.entry[name];
    if (typeof value !== 'string' || value === '') {
      throw this.error(name, 'a non-empty string');
    }
    return value;
  }

  matching(name: string, pattern: RegExp, expected: string): string {
    const value = this.string(name);
    if (!pattern.test(value)) {
      throw this.error(name, expected);
    }
    return value;
  }

  optionalString(name: string): string | undefined {
    return this.isMissing(name) ? undefined : this.string(name);
  }

  optionalCount(name: string): number | undefined {
    const value = this.entry[name];
    if (this.isMissing(name)) {
      return undefined;
    }
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
      throw this.error(name, 'a whole number from 0');
    }
    return value;
  }

  object(name: string): Fields {
    const value = this.entry[name];
    if (!isObject(value)) {
      throw this.error(name, 'an object');
    }
    return new Fields(value, `${this.where}.${name}`);
  }

  optionalObject(name: string): Json | undefined {
    return this.isMissing(name) ? undefined : this.object(name).entry;
  }

  list(name: string): unknown[] {
    const value = this.entry[name];
    if (!Array.isArray(value)) {
      throw this.error(name, 'a list');
    }
    return value;
  }

  private isMissing(name: string): boolean {
    return this.entry[name] === undefined || this.entry[name] === null;
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function describe(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value);
}
