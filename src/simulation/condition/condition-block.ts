import { MalformedPolicyError } from '../malformed-policy-error';
import { describe, requireObject, requireScalars } from '../policy-json';
import { PolicyText, RequestContext } from '../policy-text';
import { ValueTest } from './comparison';
import { Operator, OPERATORS } from './operators';
import { Outcome } from './outcome';

/** One key under one operator. */
export interface Condition {
  /** The key in lower case. */
  readonly key: string;
  /** The key as the policy writes it. */
  readonly writtenKey: string;
  /** undefined stands for `Null`. */
  readonly operator?: Operator;
  /** Whether each or some value of a multivalued key is tested; undefined for a single value. */
  readonly set?: 'all' | 'any';
  readonly values: readonly PolicyText[];
  readonly test: ContextTest;
}

type ContextTest = (context: RequestContext) => Outcome;

interface OperatorForm {
  readonly set?: 'all' | 'any';
  readonly ifExists: boolean;
  /** undefined stands for `Null`. */
  readonly operator?: Operator;
}

const OPERATOR_FORM = /^(?:(forallvalues|foranyvalue):)?(.*?)(ifexists)?$/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/**
 * Compiles the Condition element: every operator, key by key.
 *
 * @throws MalformedPolicyError for an unknown operator or a value that is not a scalar
 */
export function compileConditions(block: unknown, substitutes: boolean, place: string): Condition[] {
  return Object.entries(requireObject(block, place)).flatMap(([name, keys]) => {
    const form = parseOperator(name, place);
    const conditions = requireObject(keys, `${place}.${name}`);
    requireUniqueKeys(Object.keys(conditions), `${place}.${name}`);
    return Object.entries(conditions).map(([key, values]) =>
      compileCondition(form, key, values, substitutes, `${place}.${name}.${key}`));
  });
}

/** A statement applies under its conditions only if all of them match. */
export function evaluateConditions(conditions: readonly Condition[], context: RequestContext): Outcome {
  let outcome = Outcome.MATCH;
  for (const condition of conditions) {
    const one = condition.test(context);
    if (one === Outcome.NO_MATCH) return one;
    if (one === Outcome.ERROR) outcome = one;
  }
  return outcome;
}

function parseOperator(name: string, place: string): OperatorForm {
  const [, set, base, ifExists] = OPERATOR_FORM.exec(name.toLowerCase()) ?? [];
  const operator = OPERATORS.get(base ?? '');
  const isNull = base === 'null';
  if (!operator && !isNull) {
    throw new MalformedPolicyError(place, `unknown operator ${describe(name)}; expected ${[...OPERATORS.values()].map((o) => o.name).join(', ')} `
      + '(with ForAllValues: or ForAnyValue: before it or IfExists after it), or Null');
  }
  if (isNull && (ifExists || set)) {
    throw new MalformedPolicyError(place, `operator ${describe(name)}: Null stands alone, without ForAllValues:, ForAnyValue: and IfExists`);
  }
  return { set: set === undefined ? undefined : set === 'forallvalues' ? 'all' : 'any', ifExists: ifExists !== undefined, operator };
}

/** Condition keys are told apart without regard to letter case. */
function requireUniqueKeys(keys: readonly string[], place: string): void {
  const seen = new Map<string, string>();
  for (const key of keys) {
    const before = seen.get(key.toLowerCase());
    if (before !== undefined) throw new MalformedPolicyError(place, `${describe(key)} is the same key as ${describe(before)}; put their values into one list`);
    seen.set(key.toLowerCase(), key);
  }
}

function compileCondition(form: OperatorForm, name: string, value: unknown, substitutes: boolean, place: string): Condition {
  if (!name.includes(':')) {
    throw new MalformedPolicyError(place, `${describe(name)} is not a condition key; expected a prefix and a name, such as aws:username`);
  }
  const key = name.toLowerCase();
  const texts = requireScalars(value, place);
  const { operator, set } = form;
  if (!operator) return { key, writtenKey: name, values: [], test: nullTest(key, texts) };
  if (operator.name === 'BinaryEquals') texts.forEach((text) => requireBase64(text, place));
  const values = texts.map((text) => PolicyText.parse(text, substitutes && operator.takesVariables, place));
  const valueTest = operator.compile(values);
  const test = set ? setTest(key, set, valueTest, form.ifExists) : singleTest(key, valueTest, form.ifExists || operator.negated);
  return { key, writtenKey: name, operator, set, values, test };
}

function requireBase64(text: string, place: string): void {
  if (!BASE64.test(text)) throw new MalformedPolicyError(place, `${describe(text)} is not Base64, which BinaryEquals compares`);
}

function nullTest(key: string, texts: readonly string[]): ContextTest {
  const whenAbsent = texts.some((text) => text.toLowerCase() === 'true');
  const whenPresent = texts.some((text) => text.toLowerCase() !== 'true');
  return (context) => ((isAbsent(context.get(key)) ? whenAbsent : whenPresent) ? Outcome.MATCH : Outcome.NO_MATCH);
}

function singleTest(key: string, test: ValueTest, matchesAbsent: boolean): ContextTest {
  const whenAbsent = matchesAbsent ? Outcome.MATCH : Outcome.NO_MATCH;
  return (context) => {
    const value = context.get(key);
    if (typeof value === 'string') return test(value, context);
    // Observed on AWS: a plain operator on a multivalued key never matches, not even the negated or IfExists forms.
    return isAbsent(value) ? whenAbsent : Outcome.NO_MATCH;
  };
}

function setTest(key: string, set: 'all' | 'any', test: ValueTest, ifExists: boolean): ContextTest {
  const whenAbsent = set === 'all' || ifExists ? Outcome.MATCH : Outcome.NO_MATCH;
  const goesOn = set === 'all' ? Outcome.MATCH : Outcome.NO_MATCH;
  return (context) => {
    const value = context.get(key);
    if (value === undefined || isAbsent(value)) return whenAbsent;
    for (const one of typeof value === 'string' ? [value] : value) {
      const outcome = test(one, context);
      if (outcome !== goesOn) return outcome;
    }
    return goesOn;
  };
}

function isAbsent(value: string | string[] | undefined): boolean {
  return value === undefined || (typeof value !== 'string' && value.length === 0);
}
