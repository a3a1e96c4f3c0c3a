import { Caller } from '../../../src/simulation/caller';
import { CallerKind } from '../../../src/simulation/caller-kind';
import { CompiledPolicy } from '../../../src/simulation/compiled-policy';
import { evaluate, PolicySet } from '../../../src/simulation/evaluate';
import { SimulationDecision } from '../../../src/simulation/simulation-result';

export const ACCOUNT = '111122223333';
export const OTHER_ACCOUNT = '444455556666';
export const ALICE = `arn:aws:iam::${ACCOUNT}:user/alice`;
export const BUCKET_OBJECT = 'arn:aws:s3:::reports/2030/january.csv';

/** Values of context keys: a string is single-valued, a list multivalued. */
export type Context = Record<string, string | string[]>;

export function contextMap(context: Context): Map<string, string | string[]> {
  return new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
}

/** A caller that brings no context keys. */
export function bareCaller(arn: string = ALICE, kind: CallerKind = CallerKind.ACCESS_KEY): Caller {
  return Caller.of({ kind, arn });
}

export function policy(...statements: object[]): object {
  return { Version: '2012-10-17', Statement: statements };
}

export function compiled(...statements: object[]): CompiledPolicy {
  return CompiledPolicy.parse(policy(...statements), 'policy');
}

interface RequestParts {
  readonly caller?: Caller;
  readonly action?: string;
  readonly resource?: string;
  readonly context?: Context;
}

export function decide(policies: Partial<PolicySet>, request: RequestParts = {}): SimulationDecision {
  const { caller = bareCaller(), action = 's3:GetObject', resource = BUCKET_OBJECT, context = {} } = request;
  return evaluate({ caller, action, resource, context: contextMap(context) }, { identityPolicies: [], ...policies }).decision;
}

const ANYTHING = { Action: '*', Resource: '*' };

/**
 * What a condition comes to, seen from both sides: `match` lets an Allow in and a Deny too, `none` neither, `error` the Deny alone.
 */
export function conditionOutcome(condition: object, context: Context, version: string = '2012-10-17'): 'match' | 'none' | 'error' {
  const decisionUnder = (statements: object[]) =>
    decide({ identityPolicies: [CompiledPolicy.parse({ Version: version, Statement: statements }, 'policy')] }, { context });
  const allows = decisionUnder([{ Effect: 'Allow', ...ANYTHING, Condition: condition }]) === SimulationDecision.ALLOWED;
  const denies = decisionUnder([{ Effect: 'Allow', ...ANYTHING }, { Effect: 'Deny', ...ANYTHING, Condition: condition }])
    === SimulationDecision.EXPLICIT_DENY;
  if (allows && !denies) throw new Error('a condition that lets an Allow in keeps no Deny out');
  return allows ? 'match' : denies ? 'error' : 'none';
}
