import { callerOf } from '../../simulation/caller-of';
import { SimulationDecision } from '../../simulation/simulation-result';
import { Bearer, bearersOf } from '../bearers';
import { CheckedModel } from '../checked-model';
import { CheckedStatement } from '../checked-policies';
import { counterexampleOf } from '../counterexample-of';
import { Counterexample } from '../finding';
import { deniesByMfa, mistakeFindings } from '../mistake-findings';
import { decide, requestsUnder } from '../probed-request';
import { Rule } from '../rule';

const { EXPLICIT_DENY } = SimulationDecision;
const KIND = 'roleSessionFromTokenCode';

export const denyAttachedToRole: Rule = {
  id: 'deny-attached-to-role',
  severity: 'error',
  title: 'A Deny that requires MFA locks the sessions of a role',
  rationale: 'A session that AssumeRole returns for an access key and a token code has aws:MultiFactorAuthPresent false for as long as it lasts: '
    + 'the code counts for the AssumeRole request alone. The same Deny that protects users therefore denies everything to such a session.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html',
  fix: 'take the Deny off the role, and require MFA in its trust policy instead, with Bool aws:MultiFactorAuthPresent true',
  find: (model) => mistakeFindings(deniesByMfa(model).filter(({ trustOf }) => !trustOf), denyAttachedToRole, {
    predicate: ({ callerArn }) => `denies what ${callerArn} does after it was assumed with an access key and a token code: such a session has no MFA of its own`,
    counterexample: (checked) => {
      const bearer = bearersOf(model, checked).find(({ kind }) => kind === 'role');
      return bearer && lockedOut(model, checked, bearer);
    },
  }),
};

/** A request that is denied to a session from a token code, and would not be to one that has MFA. */
function lockedOut({ at }: CheckedModel, checked: CheckedStatement, bearer: Bearer): Counterexample | undefined {
  const caller = callerOf(bearer, KIND, at);
  const withMfa = callerOf(bearer, 'roleSessionFromMfaSession', at);
  for (const request of requestsUnder(checked, caller, at)) {
    const result = decide(bearer.policies, caller, request, at);
    if (result.decision !== EXPLICIT_DENY || decide(bearer.policies, withMfa, request, at).decision === EXPLICIT_DENY) continue;
    return counterexampleOf(KIND, caller, request.action, { ...request, result });
  }
  return undefined;
}
