import { ANY_TEXT, WildcardPattern } from '../wildcard-pattern';

const COLON = ':'.charCodeAt(0);
const ARN_PREFIX = 'arn';
/** partition, service, region, account, resource; region and account may be empty. */
const MAY_BE_EMPTY = [false, false, true, true, false];

/** The parts of an ARN behind `arn:`; the resource, last, may hold colons. */
export function parseArn(text: string): string[] | undefined {
  const [prefix, ...rest] = text.split(':');
  if (prefix !== ARN_PREFIX || rest.length < 5) return undefined;
  const parts = [...rest.slice(0, 4), rest.slice(4).join(':')];
  return parts.every((part, index) => part !== '' || MAY_BE_EMPTY[index]) ? parts : undefined;
}

/**
 * The parts of an ARN pattern: each is compared by itself, so that `*` does not cross the colon between two of them. A lone `*`
 * stands for any ARN.
 *
 * See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html (ARN operators)
 */
export function parseArnPattern(symbols: readonly number[]): WildcardPattern[] | undefined {
  if (symbols.length === 1 && symbols[0] === ANY_TEXT) return MAY_BE_EMPTY.map(() => new WildcardPattern(symbols));
  const colons: number[] = [];
  for (let index = 0; index < symbols.length && colons.length < 5; index++) {
    if (symbols[index] === COLON) colons.push(index);
  }
  if (colons.length < 5 || String.fromCharCode(...symbols.slice(0, colons[0])) !== ARN_PREFIX) return undefined;
  const parts = colons.map((colon, index) => symbols.slice(colon + 1, colons[index + 1]));
  if (!parts.every((part, index) => part.length > 0 || MAY_BE_EMPTY[index])) return undefined;
  return parts.map((part) => new WildcardPattern(part));
}

export function arnMatches(arn: readonly string[], pattern: readonly WildcardPattern[]): boolean {
  return pattern.every((part, index) => part.matches(arn[index]));
}
