import { changeBranches, isUnknown } from './branches';
import { ConditionBlock, MFA_AGE, MFA_PRESENT } from '../../private/mfa-condition';
import { readable } from '../../private/readable';
import { alternatives, asArray, isObject, Json } from '../../private/template-values';

/**
 * Adds the conditions of MFA to a rendered condition element, which keeps all that it has.
 *
 * @param tell is told what stands in the way; the part that it is about is left as it is
 */
export function conditionWithMfa(condition: unknown, mfa: ConditionBlock, tell: (problem: string) => void): unknown {
  return changeBranches(condition, (element) => {
    if (element === undefined) return mfa;
    if (isUnknown(element) || !isObject(element)) return unknown(element, 'conditions', tell);
    tellOfContradictions(element, tell);
    return Object.entries(mfa).reduce((all, [operator, keys]) => withOperator(all, operator, keys, tell), element);
  });
}

function withOperator(element: Json, operator: string, keys: Record<string, string>, tell: (problem: string) => void): Json {
  // Operators and keys are compared without regard to case, and IAM refuses the same one twice.
  const name = nameOf(element, operator) ?? operator;
  return {
    ...element,
    [name]: changeBranches(element[name], (block) => {
      if (isUnknown(block)) return unknown(block, `condition ${name}`, tell);
      const given = isObject(block) ? block : {};
      const missing = Object.entries(keys).filter(([key, wanted]) => !hasKey(given, key, wanted, `${operator} ${key}`, tell));
      return { ...given, ...Object.fromEntries(missing) };
    }),
  };
}

function hasKey(block: Json, key: string, wanted: string, condition: string, tell: (problem: string) => void): boolean {
  const name = nameOf(block, key);
  if (name === undefined) return false;
  const values = alternatives(block[name]).flatMap((value) => asArray(value).flatMap(alternatives));
  if (values.length === 0 || !values.every((value) => isAsStrict(key, value, wanted))) {
    tell(`has the condition ${condition} ${readable(block[name])} and needs ${readable(wanted)}: remove the one it has`);
  }
  return true;
}

// Two numbers are known only if neither is a token.
function isAsStrict(key: string, given: unknown, wanted: string): boolean {
  if (key === MFA_AGE && Number(given) <= Number(wanted)) return true;
  return isObject(given) ? JSON.stringify(given) === JSON.stringify(wanted) : String(given).toLowerCase() === wanted;
}

// Whoever wrote them meant something else than what the statement says from now on: IfExists holds for requests without the key.
function tellOfContradictions(element: Json, tell: (problem: string) => void): void {
  for (const [operator, block] of Object.entries(element)) {
    for (const keys of alternatives(block).filter(isObject)) {
      const key = nameOf(keys, MFA_PRESENT);
      const why = key === undefined ? undefined : contradiction(operator.toLowerCase(), readable(keys[key]).toLowerCase());
      if (why !== undefined) tell(`has the condition ${operator} ${MFA_PRESENT} ${readable(keys[key!])}, ${why}: remove it, Bool "true" takes its place`);
    }
  }
}

function contradiction(operator: string, value: string): string | undefined {
  // withOperator looks at Bool itself.
  if (operator === 'bool' || (operator === 'null' && value === 'false')) return undefined;
  if (operator === 'null' || (value.includes('false') && !operator.includes('not'))) return 'which nobody with MFA meets';
  return operator.endsWith('ifexists') ? 'which long-term access keys pass without MFA' : undefined;
}

function unknown(value: unknown, what: string, tell: (problem: string) => void): unknown {
  tell(`has ${what} that only CloudFormation knows, and MFA cannot be added to them: write them out`);
  return value;
}

function nameOf(object: Json, name: string): string | undefined {
  return Object.keys(object).find((key) => key.toLowerCase() === name.toLowerCase());
}
