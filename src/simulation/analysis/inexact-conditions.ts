import { CallerKeys } from './caller-keys';
import { freeVariables, ViewedStatement } from './caller-view';
import { canSeparateDates } from './dates-around';
import { canSeparateNumbers } from './numbers-around';
import { Condition } from '../condition/condition-block';
import { OperatorFamily } from '../condition/operators';
import { RequestContext } from '../policy-text';

/** Families whose values are told apart together; a key that several of these test has more classes than are gone through. */
const KIND: Readonly<Record<OperatorFamily, string>> = {
  text: 'text', folded: 'text', pattern: 'text', boolean: 'text', arn: 'text', number: 'number', date: 'date', address: 'address',
};
const ASCII = /^[\u0000-\u007f]*$/;

/**
 * Free conditions of which not every class of values is known: those with variables that the signer chooses, and those on keys that are read
 * in several ways.
 */
export function inexactConditions(statements: readonly ViewedStatement[], keys: CallerKeys): ReadonlySet<Condition> {
  const byKey = new Map<string, Condition[]>();
  for (const condition of statements.flatMap(({ free }) => free)) byKey.set(condition.key, [...byKey.get(condition.key) ?? [], condition]);
  return new Set([...byKey.values()].flatMap((conditions) => {
    if (!areTold(conditions, keys.fixed)) return conditions;
    return conditions.filter(({ values }) => freeVariables(values, keys).length > 0);
  }));
}

/** Whether the values that `value-classes` finds tell every outcome of the conditions apart. */
function areTold(conditions: readonly Condition[], context: RequestContext): boolean {
  const families = conditions.flatMap(({ operator }) => operator?.family ?? []);
  if (new Set(families.map((family) => KIND[family])).size > 1) return false;
  const textsOf = (family: OperatorFamily) => conditions.filter(({ operator }) => operator?.family === family)
    .flatMap(({ values }) => values.map((value) => value.resolve(context) ?? value.text));
  return textsOf('folded').every((text) => ASCII.test(text)) && canSeparateNumbers(textsOf('number')) && canSeparateDates(textsOf('date'));
}
