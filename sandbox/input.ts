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
    throw constraintError(member, 'null ', 'Member must not be null');
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
    throw constraintError(member, 'null ', 'Member must not be null');
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
  return list(input, member).map((entry, index) => {
    if (typeof entry !== 'string') {
      throw new AwsError('MalformedInput', 400, `${member}.member.${index + 1} is expected to be a string`);
    }
    checkString(`${member}.${index + 1}.member`, entry, constraint);
    return entry;
  });
}

/** A list of structures, such as tags; empty where the member is missing. */
export function structureList(input: Input, member: string): Input[] {
  return list(input, member).map((entry, index) => {
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
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
  const shown = constraint.secret ? '' : `'${value}' `;
  if (constraint.oneOf && !constraint.oneOf.includes(value)) {
    throw constraintError(member, shown, `Member must satisfy enum value set: [${constraint.oneOf.join(', ')}]`);
  }
  if (constraint.min !== undefined && value.length < constraint.min) {
    throw constraintError(member, shown, `Member must have length greater than or equal to ${constraint.min}`);
  }
  if (constraint.max !== undefined && value.length > constraint.max) {
    throw constraintError(member, shown, `Member must have length less than or equal to ${constraint.max}`);
  }
  if (constraint.pattern !== undefined && !new RegExp(`^(?:${constraint.pattern})$`, 'u').test(value)) {
    throw constraintError(member, shown, `Member must satisfy regular expression pattern: ${constraint.pattern}`);
  }
}
