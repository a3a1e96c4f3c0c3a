import { Input } from '../operation';

/** Deeper than any resource is named. */
const DEEPEST = 8;

/** See https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html */
const LONGEST_ARN = 2048;

/** The texts of each member at the top, by its name in lower case: its own, or those of its list. */
export function topLevelTexts(input: Input): Map<string, string[]> {
  const texts = new Map<string, string[]>();
  // All of them, where names differ in their case only: none may hide what another names.
  for (const [name, value] of Object.entries(input)) texts.set(name.toLowerCase(), [...texts.get(name.toLowerCase()) ?? [], ...ownTexts(value)]);
  return texts;
}

function ownTexts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  // The lists of EC2 and of older APIs are members called 1, 2, ...
  const isList = Array.isArray(value) || Object.keys(value).every(key => /^\d+$/.test(key));
  return isList ? Object.values(value).filter(item => typeof item === 'string') : [];
}

/** Every ARN in the input, from the outside in. */
export function arnsIn(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') return value.startsWith('arn:') && value.length <= LONGEST_ARN ? [value] : [];
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array || depth > DEEPEST) return [];
  return Object.values(value).flatMap(item => arnsIn(item, depth + 1));
}
