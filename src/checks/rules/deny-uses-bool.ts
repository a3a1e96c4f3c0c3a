import { denyMistakes } from '../deny-mistakes';
import { Rule } from '../rule';

export const denyUsesBool: Rule = {
  id: 'deny-uses-bool',
  severity: 'error',
  title: 'A Deny that requires MFA lets access keys pass',
  rationale: 'The key aws:MultiFactorAuthPresent is not in a request that a long-term access key signs, and Bool does not match a key that is '
    + 'not there. A Deny with Bool false therefore stops sessions without MFA only; BoolIfExists stops access keys too.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent',
  fix: 'test aws:MultiFactorAuthPresent with BoolIfExists instead of Bool in this Deny',
  find: (model) => denyMistakes(model, denyUsesBool, {
    isMadeBy: (applies) => applies('false') && !applies('absent') && !applies(0),
    hits: 'console',
    misses: 'accessKey',
    predicate: 'denies what is done without MFA in a session, but not what an access key does: its condition does not match a request without '
      + 'aws:MultiFactorAuthPresent',
  }),
};
