import { PolicyText } from '../policy-text';
import { WildcardPattern } from '../wildcard-pattern';
import { arnMatches, parseArn, parseArnPattern } from './arn-value';
import { Comparison, compileValueTest, readPolicyValue, ValueTest } from './comparison';
import { parseDate } from './date-value';
import { foldCase } from './ignore-case';
import { IpAddress, parseRequestAddress } from './ip-address';
import { IpRange, parseIpRange, rangeContains } from './ip-range';
import { compareNumeric, NumericValue, parseNumeric } from './numeric-value';

/** How the values of an operator are read. */
export type OperatorFamily = 'text' | 'folded' | 'pattern' | 'number' | 'date' | 'boolean' | 'address' | 'arn';

/** A condition operator without its `ForAllValues:`, `ForAnyValue:` and `IfExists`. */
export interface Operator {
  readonly name: string;
  readonly family: OperatorFamily;
  readonly negated: boolean;
  readonly takesVariables: boolean;
  /** Whether a policy value without variables is of the operator's type. */
  canRead(value: PolicyText): boolean;
  compile(values: readonly PolicyText[]): ValueTest;
}

const sameText = (request: string, policy: string) => request === policy;
const asIs = (text: string) => text;

const TEXT: Comparison<string, string> = { takesVariables: true, readRequest: asIs, readPolicy: asIs, matches: sameText };

const FOLDED_TEXT: Comparison<string, string> = { ...TEXT, readRequest: foldCase, readPolicy: foldCase };

const PATTERN: Comparison<string, WildcardPattern> = {
  takesVariables: true,
  readRequest: asIs,
  readPolicy: (_text, symbols) => new WildcardPattern(symbols()),
  matches: (request, policy) => policy.matches(request),
};

// Everything but `true`, in any letter case, was observed to count as false, in the request and in the policy.
const readBoolean = (text: string) => text.toLowerCase() === 'true';

const BOOLEAN: Comparison<boolean, boolean> = {
  takesVariables: false,
  readRequest: readBoolean,
  readPolicy: readBoolean,
  matches: (request, policy) => request === policy,
};

// Observed: another Base64 text for the same bytes, such as YR== for YQ==, does not match.
const BINARY: Comparison<string, string> = { ...TEXT, takesVariables: false };

const ADDRESS: Comparison<IpAddress, IpRange> = {
  takesVariables: false,
  readRequest: parseRequestAddress,
  readPolicy: parseIpRange,
  matches: (request, policy) => rangeContains(policy, request),
  unreadableRequestMatchesNothing: true,
};

const ARN: Comparison<string[], WildcardPattern[]> = {
  takesVariables: true,
  readRequest: parseArn,
  readPolicy: (_text, symbols) => parseArnPattern(symbols()),
  matches: arnMatches,
  unreadableRequestMatchesNothing: true,
  unreadablePolicyIsError: true,
};

function numeric(holds: (order: number) => boolean): Comparison<NumericValue, NumericValue> {
  return {
    takesVariables: false,
    readRequest: parseNumeric,
    readPolicy: parseNumeric,
    matches: (request, policy) => holds(compareNumeric(request, policy)),
  };
}

function date(holds: (order: number) => boolean): Comparison<number, number> {
  return {
    takesVariables: false,
    readRequest: parseDate,
    readPolicy: parseDate,
    matches: (request, policy) => holds(request - policy),
  };
}

function operator<R, P>(name: string, family: OperatorFamily, comparison: Comparison<R, P>, polarity?: 'negated'): Operator {
  const negated = polarity === 'negated';
  const { takesVariables } = comparison;
  return {
    name,
    family,
    negated,
    takesVariables,
    canRead: (value) => readPolicyValue(comparison, value, new Map()) !== undefined,
    compile: (values) => compileValueTest(comparison, negated, values),
  };
}

const equal = (order: number) => order === 0;
const ORDERS = {
  LessThan: (order: number) => order < 0,
  LessThanEquals: (order: number) => order <= 0,
  GreaterThan: (order: number) => order > 0,
  GreaterThanEquals: (order: number) => order >= 0,
};

const ALL: readonly Operator[] = [
  operator('StringEquals', 'text', TEXT),
  operator('StringNotEquals', 'text', TEXT, 'negated'),
  operator('StringEqualsIgnoreCase', 'folded', FOLDED_TEXT),
  operator('StringNotEqualsIgnoreCase', 'folded', FOLDED_TEXT, 'negated'),
  operator('StringLike', 'pattern', PATTERN),
  operator('StringNotLike', 'pattern', PATTERN, 'negated'),
  operator('NumericEquals', 'number', numeric(equal)),
  operator('NumericNotEquals', 'number', numeric(equal), 'negated'),
  operator('DateEquals', 'date', date(equal)),
  operator('DateNotEquals', 'date', date(equal), 'negated'),
  ...Object.entries(ORDERS).flatMap(([name, holds]) => [
    operator(`Numeric${name}`, 'number', numeric(holds)), operator(`Date${name}`, 'date', date(holds)),
  ]),
  operator('Bool', 'boolean', BOOLEAN),
  operator('BinaryEquals', 'text', BINARY),
  operator('IpAddress', 'address', ADDRESS),
  operator('NotIpAddress', 'address', ADDRESS, 'negated'),
  operator('ArnEquals', 'arn', ARN),
  operator('ArnLike', 'arn', ARN),
  operator('ArnNotEquals', 'arn', ARN, 'negated'),
  operator('ArnNotLike', 'arn', ARN, 'negated'),
];

/**
 * Every condition operator but `Null`, by its name in lower case.
 *
 * See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const OPERATORS: ReadonlyMap<string, Operator> = new Map(ALL.map((one) => [one.name.toLowerCase(), one]));
