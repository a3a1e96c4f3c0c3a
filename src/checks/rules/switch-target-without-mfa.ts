import { CALLER_TITLES } from '../../simulation/caller-titles';
import { Finding } from '../finding';
import { Rule } from '../rule';
import { subjectOf } from '../subject-of';
import { ProvenUser, TrustOpening, trustOpenings } from '../trust-openings';

const FIX = 'put the condition Bool aws:MultiFactorAuthPresent true into the Allow of the trust policy: CrossAccountMfaSwitch defines both sides, MfaRequiredRole the role; '
  + 'a condition on the side of the user does not bind the account of the role';

export const switchTargetWithoutMfa: Rule = {
  id: 'switch-target-without-mfa',
  severity: 'error',
  title: 'A user switches to a role of another account without MFA',
  rationale: 'Across accounts both sides have to allow, and both sides allow this without MFA. AWS: "For cross-account delegation, the role\'s trust policy must include the condition key."',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html',
  fix: FIX,
  find: (model) => trustOpenings(model).openings.flatMap((opening) =>
    opening.users.filter(({ user }) => user.accountId !== opening.role.accountId).map((proven) => findingOn(opening, proven))),
};

function findingOn({ role, statement }: TrustOpening, { user, counterexample }: ProvenUser): Finding {
  const from = `the user ${user.name} of the account ${user.accountId}${placeOf(user)}`;
  const to = `the role ${role.name} of the account ${role.accountId}${placeOf(role)}`;
  return {
    rule: switchTargetWithoutMfa.id,
    severity: 'error',
    message: `${from} may assume ${to} without MFA, with ${CALLER_TITLES[counterexample.callerKind]}`,
    fix: FIX,
    subject: subjectOf(role),
    statement,
    counterexample,
  };
}

function placeOf({ place }: { readonly place?: { readonly source: string; readonly constructPath?: string } }): string {
  return place ? ` (${place.constructPath ?? place.source})` : '';
}
