import { Rule } from '../../../src/checks/rule';
import { RULES } from '../../../src/checks/rules';
import { CHAIN_RULE } from '../chain-findings';

/** What a rule says of itself. */
export type DescribedRule = Omit<Rule, 'find'>;

/** Every rule that a finding of a proof can be of. */
export const DESCRIBED_RULES: readonly DescribedRule[] = [...RULES, CHAIN_RULE];
