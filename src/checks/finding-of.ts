import { Finding } from './finding';
import { Rule } from './rule';

/** A finding without what its rule says already. */
export type FindingDetails = Omit<Finding, 'rule' | 'severity' | 'fix'> & Partial<Pick<Finding, 'severity' | 'fix'>>;

/** A finding of a rule, with the severity and fix of the rule unless it has its own. */
export function findingOf({ id, severity, fix }: Pick<Rule, 'id' | 'severity' | 'fix'>, details: FindingDetails): Finding {
  return { rule: id, severity, fix, ...details };
}
