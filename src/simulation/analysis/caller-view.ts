import { CallerKeys } from './caller-keys';
import { LayeredStatement } from './policy-layers';
import { Condition } from '../condition/condition-block';
import { Outcome } from '../condition/outcome';
import { PolicyText } from '../policy-text';

/** A statement as it concerns one caller: what the caller's own keys decide is decided. */
export interface ViewedStatement extends LayeredStatement {
  /** Conditions that depend on keys which the signer chooses. */
  readonly free: readonly Condition[];
  /** Free keys that the resources depend on. */
  readonly resourceKeys: readonly string[];
}

/** The statements that can apply to requests of the caller. */
export function viewStatements(statements: readonly LayeredStatement[], keys: CallerKeys): ViewedStatement[] {
  return statements.flatMap((layered) => {
    const free: Condition[] = [];
    for (const condition of layered.statement.conditions) {
      if (dependsOnFreeKeys(condition, keys)) free.push(condition);
      else if (!canHold(condition.test(keys.fixed), layered.statement.isAllow)) return [];
    }
    return [{ ...layered, free, resourceKeys: freeVariables(layered.statement.resource?.texts ?? [], keys) }];
  });
}

/** Whether nothing that the signer chooses, nor who the caller is, keeps the statement from applying to the resources that it covers. */
export function isCertain({ free, resourceKeys, isTrust }: ViewedStatement): boolean {
  return free.length === 0 && resourceKeys.length === 0 && !isTrust;
}

export function freeVariables(texts: readonly PolicyText[], keys: CallerKeys): string[] {
  return texts.flatMap((text) => (text.hasVariables ? text.keys.filter((key) => keys.isFree(key)) : []));
}

function dependsOnFreeKeys(condition: Condition, keys: CallerKeys): boolean {
  return keys.isFree(condition.key) || freeVariables(condition.values, keys).length > 0;
}

/** An error leaves an Allow out and lets a Deny in. */
export function canHold(outcome: Outcome, isAllow: boolean): boolean {
  return outcome === Outcome.MATCH || (outcome === Outcome.ERROR && !isAllow);
}
