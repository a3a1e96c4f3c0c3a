import { AwsError } from './aws-error';
import { Input } from './operation';

export interface StringConstraint {
  readonly min?: number;
  readonly max?: number;
  /** As AWS prints it; anchored at both ends when it is matched. */
  readonly pattern?: string;
  readonly oneOf?: readonly string[];
  /** Keeps the value out of error messages. */
  readonly secret?: boolean;
}

export interface IntegerConstraint {
  readonly min?: number;
  readonly max?: number;
}

const NOT_NULL = 'Member must not be null';

export function validationError(message: string): AwsError {
  return new AwsError('ValidationError', 400, message);
}

/** `1 validation error detected: Value ... at 'userName' failed to satisfy constraint: ...` */
export function constraintError(member: string, shownValue: string, constraint: string): AwsError {
  const place = member.charAt(0).toLowerCase() + member.slice(1);
  return validationError(
    `1 validation error detected: Value ${shownValue}at '${place}' failed to satisfy constraint: ${constraint}`);
}

export function requiredString(input: Input, member: string, constraint: StringConstraint = {}): string {
  const value = optionalString(input, member, constraint);
  if (value === undefined) {
    throw constraintError(member, 'null ', NOT_NULL);
  }
  return value;
}

export function optionalString(input: Input, member: string, constraint: StringConstraint = {}): string | undefined {
  const value = scalar(input, member);
  if (value !== undefined) {
    checkString(member, value, constraint);
  }
  return value;
}

export function requiredInteger(input: Input, member: string, constraint: IntegerConstraint = {}): number {
  const value = optionalInteger(input, member, constraint);
  if (value === undefined) {
    throw constraintError(member, 'null ', NOT_NULL);
  }
  return value;
}

export function optionalInteger(input: Input, member: string, constraint: IntegerConstraint = {}): number | undefined {
  const text = scalar(input, member);
  if (text === undefined) {
    return undefined;
  }
  const value = Number(text);
  // AWS reads a sign and leading zeros, but neither spaces, fractions, exponents nor more than 32 bits.
  if (!/^[+-]?\d+$/.test(text) || value > 0x7fffffff || value < -0x80000000) {
    throw new AwsError('MalformedInput', 400, `'${text}' is not a valid Integer for ${member}`);
  }
  if (constraint.min !== undefined && value < constraint.min) {
    throw constraintError(member, `'${value}' `, `Member must have value greater than or equal to ${constraint.min}`);
  }
  if (constraint.max !== undefined && value > constraint.max) {
    throw constraintError(member, `'${value}' `, `Member must have value less than or equal to ${constraint.max}`);
  }
  return value;
}

export function optionalBoolean(input: Input, member: string): boolean | undefined {
  const text = scalar(input, member);
  if (text === undefined) {
    return undefined;
  }
  if (!['true', 'false', '1', '0'].includes(text)) {
    throw new AwsError('MalformedInput', 400, `'${text}' is not a valid Boolean for ${member}`);
  }
  return text === 'true' || text === '1';
}

/** A list of strings; empty where the member is missing. Clients send an empty list as an empty string. */
export function stringList(input: Input, member: string, constraint: StringConstraint = {}): string[] {
  const entries = list(input, member);
  const misfit = entries.findIndex(entry => entry !== undefined && entry !== null && typeof entry !== 'string');
  if (misfit >= 0) {
    throw new AwsError('MalformedInput', 400, `${member}.member.${misfit + 1} is expected to be a string`);
  }
  const rules = rulesOf(constraint);
  if (!entries.every((entry): entry is string => typeof entry === 'string' && rules.every(({ holds }) => holds(entry)))) {
    throw entriesError(member, entries, constraint);
  }
  return entries;
}

/** Observed on AWS: of a list all constraints on its entries are told, whichever is broken; numbers left out make entries that are null. */
function entriesError(member: string, entries: readonly unknown[], constraint: StringConstraint): AwsError {
  const shown = constraint.secret ? '' : `'[${entries.map(entry => String(entry ?? 'null')).join(', ')}]' `;
  return constraintError(member, shown, `Member must satisfy constraint: [${[...rulesOf(constraint).map(({ text }) => text), NOT_NULL].join(', ')}]`);
}

/** A list of structures, such as tags; empty where the member is missing. */
export function structureList(input: Input, member: string): Input[] {
  return list(input, member).map((entry, index) => {
    if (entry === undefined || entry === null) {
      throw constraintError(`${member}.${index + 1}.member`, 'null ', NOT_NULL);
    }
    if (typeof entry !== 'object' || Array.isArray(entry)) {
      throw new AwsError('MalformedInput', 400, `${member}.member.${index + 1} is expected to be a structure`);
    }
    return entry as Input;
  });
}

function list(input: Input, member: string): unknown[] {
  const value = input[member];
  if (value === undefined || value === null || value === '') {
    return [];
  }
  if (!Array.isArray(value)) {
    throw new AwsError('MalformedInput', 400, `${member} is expected to be a list: ${member}.member.1, ${member}.member.2, ...`);
  }
  return value;
}

function scalar(input: Input, member: string): string | undefined {
  const value = input[member];
  if (value === undefined || value === null) {
    return undefined;
  }
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
    throw new AwsError('MalformedInput', 400, 'Start of list found where not expected');
  }
  return String(value);
}

function checkString(member: string, value: string, constraint: StringConstraint): void {
  const broken = rulesOf(constraint).find(({ holds }) => !holds(value));
  if (broken) {
    throw constraintError(member, constraint.secret ? '' : `'${value}' `, broken.text);
  }
}

interface Rule {
  readonly text: string;
  holds(value: string): boolean;
}

/** In AWS's words and order. */
function rulesOf({ max = Infinity, min = 0, pattern, oneOf }: StringConstraint): Rule[] {
  return [
    ...max === Infinity ? [] : [{ text: `Member must have length less than or equal to ${max}`, holds: (value: string) => value.length <= max }],
    ...min === 0 ? [] : [{ text: `Member must have length greater than or equal to ${min}`, holds: (value: string) => value.length >= min }],
    ...pattern === undefined ? [] : [{
      text: `Member must satisfy regular expression pattern: ${pattern}`,
      holds: (value: string) => new RegExp(`^(?:${pattern})$`, 'u').test(value),
    }],
    ...oneOf === undefined ? [] : [{ text: `Member must satisfy enum value set: [${oneOf.join(', ')}]`, holds: (value: string) => oneOf.includes(value) }],
  ];
}
