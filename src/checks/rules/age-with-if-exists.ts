import { allowMistakes } from '../allow-mistakes';
import { denyMistakes } from '../deny-mistakes';
import { OLD_CODE } from '../mfa-response';
import { Rule } from '../rule';

export const ageWithIfExists: Rule = {
  id: 'age-with-if-exists',
  severity: 'error',
  title: 'A limit of the age of MFA lets callers without MFA pass',
  rationale: 'The key aws:MultiFactorAuthAge is in a request only if there was MFA. In an Allow, NumericLessThanIfExists matches a request without '
    + 'the key, that is one without MFA; in a Deny, NumericGreaterThan does not match it.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html',
  fix: 'test aws:MultiFactorAuthAge with NumericLessThan in an Allow, and with NumericGreaterThanIfExists in a Deny',
  find: (model) => [
    ...allowMistakes(model, ageWithIfExists, {
      isMadeBy: (applies) => applies(0) && !applies(OLD_CODE) && (applies('false') || applies('absent')),
      predicate: 'asks for recent MFA, but allows the same without any: its condition matches a request without aws:MultiFactorAuthAge',
    }),
    ...denyMistakes(model, ageWithIfExists, {
      isMadeBy: (applies) => applies(OLD_CODE) && !applies(0) && !applies('false') && !applies('absent'),
      hits: 'consoleWithMfa',
      mfaAgeSeconds: OLD_CODE,
      misses: 'accessKey',
      predicate: 'denies what is done with old MFA, but not what is done without any: its condition does not match a request without '
        + 'aws:MultiFactorAuthAge',
    }),
  ],
};
