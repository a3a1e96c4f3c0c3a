import { isIntrinsic, isObject } from '../../private/template-values';

const NO_VALUE = { Ref: 'AWS::NoValue' };

/**
 * Changes a value of a template in each branch of `Fn::If`. What is left out by `AWS::NoValue` is handed over, and taken back, as undefined.
 */
export function changeBranches(value: unknown, change: (branch: unknown) => unknown): unknown {
  const choice = choiceOf(value);
  if (choice !== undefined) {
    return { 'Fn::If': [choice.condition, ...choice.branches.map((branch) => changeBranches(branch, change) ?? NO_VALUE)] };
  }
  return change(isNoValue(value) ? undefined : value);
}

/**
 * Makes a list out of each branch of `Fn::If`, and of these lists one whose items are the choices between theirs.
 */
export function spreadBranches(value: unknown, spread: (branch: unknown) => unknown[]): unknown[] {
  const choice = choiceOf(value);
  if (choice === undefined) return isNoValue(value) ? [value] : spread(value);
  const lists = choice.branches.map((branch) => spreadBranches(branch, spread));
  const length = Math.max(...lists.map((list) => list.length));
  return Array.from({ length }, (_, index) => ({ 'Fn::If': [choice.condition, ...lists.map((list) => list[index] ?? NO_VALUE)] }));
}

/**
 * Moves a choice from inside an object to around it: an object whose property is chosen becomes a choice of objects.
 */
export function hoistChoice(object: Record<string, unknown>, property: string): unknown {
  const choice = choiceOf(object[property]);
  if (choice === undefined) return object;
  return { 'Fn::If': [choice.condition, ...choice.branches.map((branch) => ({ ...object, [property]: branch }))] };
}

/** A value that only CloudFormation knows, and no choice between known ones. */
export function isUnknown(value: unknown): boolean {
  return isObject(value) && isIntrinsic(value) && !isNoValue(value) && choiceOf(value) === undefined;
}

export function isChoice(value: unknown): boolean {
  return choiceOf(value) !== undefined;
}

function choiceOf(value: unknown): { readonly condition: unknown; readonly branches: unknown[] } | undefined {
  const parts = isObject(value) && isIntrinsic(value) ? value['Fn::If'] : undefined;
  return Array.isArray(parts) ? { condition: parts[0], branches: parts.slice(1) } : undefined;
}

function isNoValue(value: unknown): boolean {
  return isObject(value) && value.Ref === 'AWS::NoValue';
}
