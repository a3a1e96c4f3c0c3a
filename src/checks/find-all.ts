import { CheckedModel } from './checked-model';
import { Finding } from './finding';
import { Rule } from './rule';
import { RULES } from './rules';

/** Every finding of every rule, each once: rules may meet the same case that cannot be decided. */
export function findAll(model: CheckedModel, rules: readonly Rule[] = RULES): Finding[] {
  const found = rules.flatMap((rule) => rule.find(model));
  return [...new Map(found.map((finding) => [JSON.stringify([finding.rule, finding.subject.arn, finding.message]), finding])).values()];
}
