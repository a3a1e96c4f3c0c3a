import { CALLER_TITLES } from '../../simulation/caller-titles';
import { CheckedModel } from '../checked-model';
import { Finding, Severity } from '../finding';
import { Rule } from '../rule';
import { subjectOf } from '../subject-of';
import { ProvenUser, TrustOpening, trustOpenings } from '../trust-openings';

const FIX = 'put the condition Bool aws:MultiFactorAuthPresent true into every Allow of the trust policy that people can meet: MfaRequiredRole, the mixin '
  + 'RoleRequireMfa, or MfaPrincipal; where only machines are meant, name their roles as principals instead of the account';

const EXTERNAL_ID = 'sts:externalid';

export const trustReachableWithoutMfa: Rule = {
  id: 'trust-reachable-without-mfa',
  severity: 'error',
  title: 'A trust policy lets people in without MFA',
  rationale: 'A role has its own permissions, whatever the policies of the user who assumes it say: an MFA Deny of the user ends where the role begins. MFA is asked for once, by the '
    + 'trust policy, and every Allow in it is a door of its own.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html',
  fix: FIX,
  find: (model) => trustOpenings(model).openings.flatMap((opening) => findingOn(model, opening)),
};

function findingOn(model: CheckedModel, opening: TrustOpening): Finding[] {
  const { role, statement, users } = opening;
  const proven = users.find(({ user }) => user.accountId === role.accountId);
  // What a user of the templates does in another account is for switch-target-without-mfa.
  if (!proven && (users.length > 0 || isForThirdParty(opening))) return [];
  const subject = subjectOf(role);
  // Of a known user whose own policies refuse it there is no request to show.
  const counterexample = proven?.counterexample ?? (isKnown(model, opening) ? undefined : opening.counterexample);
  const common = { rule: trustReachableWithoutMfa.id, fix: FIX, subject, statement, ...(counterexample && { counterexample }) };
  return [{ ...common, severity: proven ? 'error' : severityOf(model, opening), message: messageOf(model, opening, proven) }];
}

/** AWS has third parties present an external ID, which they send without MFA: see the page on the confused deputy. */
function isForThirdParty({ role, trusted, counterexample: { context } }: TrustOpening): boolean {
  return trusted.accountId !== role.accountId && Object.keys(context).some((key) => key.toLowerCase() === EXTERNAL_ID);
}

function isKnown(model: CheckedModel, { trusted }: TrustOpening): boolean {
  return model.users.some(({ arn }) => arn === trusted.arn);
}

function severityOf(model: CheckedModel, opening: TrustOpening): Severity {
  const { role, trusted, counterexample: { context } } = opening;
  if (trusted.extent === 'anyone') return Object.keys(context).length === 0 ? 'error' : 'warning';
  return trusted.extent === 'user' && trusted.accountId === role.accountId && !isKnown(model, opening) ? 'error' : 'warning';
}

function messageOf(model: CheckedModel, opening: TrustOpening, proven: ProvenUser | undefined): string {
  const { role, trusted, counterexample } = opening;
  const how = `without MFA, with ${CALLER_TITLES[(proven?.counterexample ?? counterexample).callerKind]}`;
  if (proven) return `the user ${proven.user.name} may assume the role ${role.name} ${how}`;
  const lets = `the trust policy of the role ${role.name} lets`;
  const givenKeys = Object.keys(counterexample.context).length === 0 ? '' : `, if ${Object.keys(counterexample.context).join(' and ')} match`;
  if (trusted.extent === 'anyone') return `${lets} users of any AWS account assume it ${how}${givenKeys}`;
  if (trusted.extent === 'account') {
    return `${lets} users of the account ${trusted.accountId} assume it ${how}, as soon as their own policies allow it; no user of the templates is allowed to`;
  }
  const why = isKnown(model, opening) ? '; only the policies of that user stand in the way' : ', who is not in the templates';
  return `${lets} the user ${trusted.arn} assume it ${how}${why}`;
}
