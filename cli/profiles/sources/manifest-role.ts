import { ManifestError } from './manifest-error';
import { isJsonObject } from '../../../src/simulation/policy-json';
import { ListedRole } from '../listed-role';
import { parseRoleArn } from '../role-arn';
import { shownValue } from '../shown-value';

interface Place {
  readonly source: string;
  readonly partition: string;
  readonly index: number;
}

interface Member {
  readonly isValid: (value: unknown) => boolean;
  readonly expected: string;
}

const MEMBERS = {
  region: text(/^[a-z]{2,}(-[a-z]+)+-\d{1,2}$/, 'a region such as "eu-west-1"'),
  // As AssumeRole takes it.
  externalId: text(/^[\w+=,.@:/-]{2,1224}$/, '2 to 1224 letters, digits and +=,.@:/-'),
  sessionDurationSeconds: wholeNumber(900, 43_200),
  maxMfaAgeSeconds: wholeNumber(1, Number.MAX_SAFE_INTEGER),
  color: text(/^[0-9a-f]{6}$/i, 'six hexadecimal digits, such as "f2b0a9"'),
} as const satisfies Record<string, Member>;

/**
 * One role of a manifest. Whoever wrote the manifest may be anybody: what is not of the form that it must have is refused, so that
 * nothing but plain values gets into a configuration file.
 */
export function readManifestRole(given: unknown, { source, partition, index }: Place): { role: ListedRole; remark?: string } {
  const refuse = (problem: string) => new ManifestError(source, `roles[${index}]${problem}`);
  if (!isJsonObject(given)) throw refuse(` is ${shownValue(given)}, expected an object`);
  const arn = typeof given.roleArn === 'string' ? parseRoleArn(given.roleArn) : undefined;
  if (!arn) throw refuse(`.roleArn is ${shownValue(given.roleArn)}, expected the ARN of a role`);
  if (arn.account !== given.account) throw refuse(`.account is ${shownValue(given.account)}, but the role is ${arn.arn}`);
  if (arn.partition !== partition) throw refuse(`.roleArn is ${arn.arn}, but the manifest is of the partition ${partition}`);
  for (const [name, { isValid, expected }] of Object.entries(MEMBERS)) {
    if (given[name] !== undefined && !isValid(given[name])) throw refuse(`.${name} is ${shownValue(given[name])}, expected ${expected}`);
  }
  const known = Object.fromEntries(Object.keys(MEMBERS).map((name) => [name, given[name]]));
  const isShowable = given.displayName === undefined || isOneLine(given.displayName);
  return {
    role: { ...arn, ...known, displayName: isShowable ? given.displayName as string | undefined : undefined, source },
    remark: isShowable ? undefined : `${source}: the display name of ${arn.arn} is left out, as it is not a line of text`,
  };
}

// Control characters, what ends lines elsewhere, and what turns text around.
function isOneLine(value: unknown): boolean {
  return typeof value === 'string' && !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(value) && value.trim() !== '' && value.length <= 256;
}

function text(pattern: RegExp, expected: string): Member {
  return { isValid: (value) => typeof value === 'string' && pattern.test(value), expected };
}

function wholeNumber(least: number, most: number): Member {
  return {
    isValid: (value) => Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most,
    expected: `a whole number of seconds, ${most === Number.MAX_SAFE_INTEGER ? `${least} or more` : `from ${least} to ${most}`}`,
  };
}
