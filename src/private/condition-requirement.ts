import { knownText } from './known-text';
import { alternatives, asArray, isIntrinsic, isObject } from './template-values';

/**
 * A test that a condition element has to contain.
 */
export interface ConditionRequirement {
  readonly operator: RegExp;
  /** In lower case: condition keys are compared without regard to it. */
  readonly keys: string[];
  /** Given each value, with `${...}` for what of it is known at deployment only. */
  readonly accepts: (value: string) => boolean;
}

/**
 * Whether a condition element of a template makes a test in every case that `Fn::If` leaves open.
 *
 * Operators and keys are ANDed, so one of them is enough. A value of which no part is known at synthesis is left alone.
 */
export function requires(condition: unknown, requirement: ConditionRequirement): boolean {
  return alternatives(condition).every((element) => isIntrinsic(element) || someEntry(element, (operator, block) =>
    requirement.operator.test(operator) && alternatives(block).every((keys) => isIntrinsic(keys) || someEntry(keys, (key, value) =>
      requirement.keys.includes(key.toLowerCase()) && alternatives(value).every((values) => acceptsAll(values, requirement))))));
}

// The values of a key are ORed, so all of them have to do; a list without any is nothing to rely on.
function acceptsAll(values: unknown, requirement: ConditionRequirement): boolean {
  const items = asArray(values).flatMap(alternatives);
  return items.length > 0 && items.map(knownText).every((text) => text === undefined || requirement.accepts(text));
}

function someEntry(value: unknown, test: (name: string, content: unknown) => boolean): boolean {
  return isObject(value) && Object.entries(value).some(([name, content]) => test(name, content));
}
