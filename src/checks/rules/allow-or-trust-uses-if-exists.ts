import { allowMistakes } from '../allow-mistakes';
import { Rule } from '../rule';

export const allowOrTrustUsesIfExists: Rule = {
  id: 'allow-or-trust-uses-if-exists',
  severity: 'error',
  title: 'An Allow that requires MFA lets access keys pass',
  rationale: 'An operator that ends in IfExists matches when the key is not in the request, and aws:MultiFactorAuthPresent is not in a request '
    + 'that a long-term access key signs: an Allow or a trust policy with BoolIfExists true lets in whoever has a key.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IfExists',
  fix: 'test aws:MultiFactorAuthPresent with Bool instead of BoolIfExists in this Allow',
  find: (model) => allowMistakes(model, allowOrTrustUsesIfExists, {
    isMadeBy: (applies) => applies('absent') && !applies('false') && applies(0),
    predicate: 'requires MFA of sessions, but not of access keys: its condition matches a request without aws:MultiFactorAuthPresent',
  }),
};
