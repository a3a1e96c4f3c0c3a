import { invalidInput, invalidPattern } from './errors';
import { Input } from '../operation';

/** As the API reference of AWS Organizations gives them. */
export const PATTERNS = {
  account: /^\d{12}$/,
  root: /^r-[0-9a-z]{4,32}$/,
  unit: /^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$/,
  parent: /^(?:r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$/,
  child: /^(?:\d{12}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$/,
  target: /^(?:r-[0-9a-z]{4,32}|\d{12}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$/,
  policy: /^p-[0-9a-zA-Z_]{8,128}$/,
} as const;

export function requiredId(input: Input, member: string, kind: keyof typeof PATTERNS): string {
  const value = requiredText(input, member);
  if (!PATTERNS[kind].test(value)) throw invalidPattern();
  return value;
}

export function requiredText(input: Input, member: string, max = Infinity): string {
  const value = optionalText(input, member, max);
  if (value === undefined) throw invalidInput(`You must specify a value for the parameter ${member}.`);
  return value;
}

export function optionalText(input: Input, member: string, max = Infinity): string | undefined {
  const value = input[member];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw invalidInput(`${member} is expected to be a string.`);
  if (value.length > max) throw invalidInput('You provided a string parameter that is longer than allowed.');
  return value;
}

export function requiredName(input: Input): string {
  const name = requiredText(input, 'Name', 128);
  if (name === '') throw invalidInput('You provided a string parameter that is shorter than allowed.');
  return name;
}

/** The embedded account has service control policies and no other type. */
export function checkPolicyType(input: Input, member: string): void {
  const type = requiredText(input, member);
  if (type !== 'SERVICE_CONTROL_POLICY') {
    throw invalidInput(`You specified an invalid value for ${member}: the embedded account has policies of the type SERVICE_CONTROL_POLICY only, not '${type}'.`);
  }
}

export function refuseTags(input: Input): void {
  if (Array.isArray(input.Tags) && input.Tags.length > 0) {
    throw invalidInput('Tags: the embedded account keeps no tags in AWS Organizations; leave them out.');
  }
}

const MOST_RESULTS = 20;

/** A page of a list, and what leads to the next one. */
export function pageOf<T>(items: readonly T[], input: Input): { readonly items: T[]; readonly NextToken?: string } {
  const { MaxResults: size = MOST_RESULTS } = input;
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 1 || size > MOST_RESULTS) {
    throw invalidInput(`You provided a numeric parameter that is out of range: MaxResults is 1 to ${MOST_RESULTS}.`);
  }
  const token = optionalText(input, 'NextToken') ?? '0';
  const start = Number(token);
  if (!/^\d+$/.test(token) || start > items.length) throw invalidInput('You provided an invalid NextToken.');
  const end = start + size;
  return { items: items.slice(start, end), ...end < items.length ? { NextToken: String(end) } : {} };
}
