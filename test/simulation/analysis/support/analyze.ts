import { SMALL_CATALOG } from './random-policies';
import { AccessAnalysis, AccessAnalysisOptions } from '../../../../src/simulation/analysis/access-analysis';
import { PolicySet } from '../../../../src/simulation/evaluate';
import { compiled } from '../../support/decide';

const statement = (effect: string, parts: object) => ({
  Effect: effect, ...'NotAction' in parts ? {} : { Action: 's3:GetObject' }, ...'NotResource' in parts ? {} : { Resource: '*' }, ...parts,
});
export const allow = (parts: object) => statement('Allow', parts);
export const deny = (parts: object) => statement('Deny', parts);
export const when = (operator: string, key: string, ...values: string[]) => ({ Condition: { [operator]: { [key]: values } } });

/** Under a small list of actions. */
export function analyze(policies: Partial<PolicySet> | object[], options: AccessAnalysisOptions = {}): AccessAnalysis {
  const set = Array.isArray(policies) ? { identityPolicies: [compiled(...policies)] } : { identityPolicies: [], ...policies };
  return AccessAnalysis.of(set, { catalog: SMALL_CATALOG, at: new Date('2030-01-01'), ...options });
}
