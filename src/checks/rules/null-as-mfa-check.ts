import { callerOf } from '../../simulation/caller-of';
import { allowMistakes } from '../allow-mistakes';
import { Bearer } from '../bearers';
import { CheckedModel } from '../checked-model';
import { denyMistakes } from '../deny-mistakes';
import { mfaResponse, testsMfa } from '../mfa-response';
import { requestsUnder } from '../probed-request';
import { Rule } from '../rule';

export const nullAsMfaCheck: Rule = {
  id: 'null-as-mfa-check',
  severity: 'error',
  title: 'Whether aws:MultiFactorAuthPresent exists is taken for MFA',
  rationale: 'Every request of temporary credentials has the key aws:MultiFactorAuthPresent, as false where there was no MFA. Null tells long-term '
    + 'from temporary credentials and nothing about MFA: a console session without MFA passes.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent',
  fix: 'test the value of aws:MultiFactorAuthPresent: with Bool true in an Allow, with BoolIfExists false in a Deny',
  find: (model) => [
    ...allowMistakes(model, nullAsMfaCheck, {
      isMadeBy: (applies) => !applies('absent') && applies('false') && applies(0),
      predicate: 'allows every session, also one without MFA: it tests whether aws:MultiFactorAuthPresent exists, which every session has',
    }),
    ...denyMistakes(model, nullAsMfaCheck, {
      isMadeBy: (applies) => applies('absent') && !applies('false') && !applies(0),
      hits: 'accessKey',
      misses: 'console',
      isHarmlessFor: (bearer) => deniesWithoutMfa(bearer, model),
      predicate: 'denies what access keys do, but not what a session without MFA does, and no other statement requires MFA of it',
    }),
  ],
};

/** Whether another Deny requires MFA of sessions too: beside it, one that stops access keys is a guard. */
function deniesWithoutMfa(bearer: Bearer, { at }: CheckedModel): boolean {
  const caller = callerOf(bearer, 'console', at);
  const { identityPolicies, permissionsBoundary } = bearer.policies;
  return [...identityPolicies, ...(permissionsBoundary ? [permissionsBoundary] : [])].some((policy) =>
    policy.denies.filter(testsMfa).some((statement) => requestsUnder({ statement, policy }, caller, at).some((request) => {
      const applies = mfaResponse(statement, caller, request, at);
      return applies('absent') && applies('false') && !applies(0);
    })));
}
