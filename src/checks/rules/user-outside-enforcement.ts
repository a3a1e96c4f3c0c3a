import { RepresentativeRequest } from '../../simulation/analysis/access-analysis';
import { ifDecided } from '../../simulation/analysis/if-decided';
import { analysisOn, isRoleElsewhere } from '../../simulation/analysis/roles-elsewhere';
import { CallerContextName } from '../../simulation/caller-contexts';
import { isRoleAssumption } from '../../simulation/trust';
import { AccessWithoutMfa, accessWithoutMfa, OpenAccess } from '../access-without-mfa';
import { amountOfActions } from '../amount-of-actions';
import { CheckedModel, CheckedUser } from '../checked-model';
import { counterexampleOf } from '../counterexample-of';
import { credentials } from '../credentials-in-words';
import { eachDecided } from '../each-decided';
import { allowedOnOthers } from '../exempt-requests';
import { Finding, Severity } from '../finding';
import { fittingAccess } from '../fitting-access';
import { decidingStatement } from '../found-statement';
import { listed } from '../listed';
import { isOwnRegistration, isRegistrationOfUser } from '../own-registration';
import { Rule } from '../rule';
import { OpenAction, strongestOf } from '../strongest-action';
import { subjectOf } from '../subject-of';

const FIX = 'put the user into an MfaEnforcedGroup, attach an MfaEnforcementPolicy, or set an MfaEnforcementBoundary; a machine has no MFA: '
  + 'give it a role instead of a user, or acknowledge the finding with the reason';

export const userOutsideEnforcement: Rule = {
  id: 'user-outside-enforcement',
  severity: 'error',
  title: 'A user can act without MFA',
  rationale: 'Nothing that a policy allows asks for MFA by itself. Unless an explicit Deny keeps requests without MFA from a user, or every Allow has the MFA condition, '
    + 'whoever has the access key or the password of the user has all that the user has.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html',
  fix: FIX,
  find: (model) => eachDecided(model.users, subjectOf, (user) => findingOn(model, user)),
};

function findingOn(model: CheckedModel, user: CheckedUser): Finding[] {
  const access = accessWithoutMfa(model, user);
  const open = fittingAccess(model.analysis(user), openBeyondExemptions(model, user, access));
  const strongest = strongestOf(open);
  if (!strongest) return [];
  const { callerKind, caller, action } = strongest;
  const request = requestFor(model, user, strongest);
  const statement = decidingStatement(model, user, request.result.decidedBy);
  const what = `${nameOf(user)} may do ${amountOfActions(open)} without MFA, with ${credentials(waysOf(open))}${whyOf(access, open)}`;
  return [{
    rule: userOutsideEnforcement.id,
    severity: severityOf(model, user, open),
    message: `${what}${trustOf(model, user, request.resource)}${credentialsOf(user)}${elsewhereOf(model, user)}`,
    fix: FIX,
    subject: subjectOf(user),
    ...(statement && { statement }),
    counterexample: counterexampleOf(callerKind, caller, action, request),
  }];
}

/** The class of the action was decided for another one of it. */
function requestFor(model: CheckedModel, user: CheckedUser, { caller, action, request }: OpenAction): RepresentativeRequest {
  const { resource } = request;
  const analysis = analysisOn(model, user, resource);
  // Other roles may be such that their trust policies are known to refuse.
  return (isRoleAssumption(action.toLowerCase()) ? analysis.findAllowed(caller, action, resource) : analysis.findAllowed(caller, action)) ?? request;
}

function openBeyondExemptions(model: CheckedModel, user: CheckedUser, { open }: AccessWithoutMfa): OpenAccess[] {
  return open.filter(({ verdict }) => verdict === 'without-mfa').flatMap((one) => {
    const actions = one.actions.filter(({ name }) => !isElsewhere(model, user, one, name));
    if (actions.length === one.actions.length) return [one];
    return actions.length > 0 || one.unlisted ? [{ ...one, actions }] : [];
  });
}

/** To assume a role of the model is for the rules about trust policies to judge; that a service reads for users what they may read is no matter. */
function isElsewhere(model: CheckedModel, user: CheckedUser, open: OpenAccess, action: string): boolean {
  const { callerKind, request: { resource } } = open;
  if (!action.startsWith('sts:') && !action.startsWith('iam:')) return false;
  if (callerKind === 'forwardAccessSession' && isOfOwnRegistration(model, user, open, action)) return true;
  return isRoleAssumption(action.toLowerCase()) && model.roles.some(({ arn }) => arn === resource);
}

function isOfOwnRegistration(model: CheckedModel, user: CheckedUser, { caller, request: { resource } }: OpenAccess, action: string): boolean {
  if (!isOwnRegistration(action, resource, user)) return false;
  return !isRegistrationOfUser(action) || ifDecided(() => allowedOnOthers(model, user, caller, action).length === 0, () => false);
}

/** A warning where it is for other policies, services or people to decide whether it does harm. */
function severityOf(model: CheckedModel, user: CheckedUser, open: readonly OpenAccess[]): Severity {
  const isHarmless = (one: OpenAccess) => one.callerKind === 'forwardAccessSession'
    || (!one.unlisted && one.actions.every(({ key, name }) => isRoleAssumption(key) || isOfOwnRegistration(model, user, one, name)));
  return user.standsForGroup || open.every(isHarmless) ? 'warning' : 'error';
}

function nameOf(user: CheckedUser): string {
  return user.standsForGroup ? `a member of the group ${user.standsForGroup.name} and of no other` : `the user ${user.name}`;
}

function waysOf(open: readonly OpenAccess[]): CallerContextName[] {
  return [...new Set(open.map(({ callerKind }) => callerKind))];
}

function whyOf({ enforcements }: AccessWithoutMfa, open: readonly OpenAccess[]): string {
  if (enforcements.size === 0) return ': no Deny keeps requests without MFA from it';
  const ways = waysOf(open);
  if (ways.some((kind) => enforcements.has(kind))) return ': the Deny of requests without MFA leaves them out under its conditions';
  return ways.every((kind) => kind === 'forwardAccessSession')
    ? ': the Deny of requests without MFA leaves out what a service does for the user'
    : `: the Deny of requests without MFA holds for ${credentials([...enforcements.keys()])} only`;
}

function trustOf(model: CheckedModel, user: CheckedUser, resource: string): string {
  return isRoleElsewhere(model, user, resource) ? `; only the trust policy of ${resource}, which is not given, may still ask for MFA` : '';
}

function credentialsOf({ hasAccessKey, hasPassword }: CheckedUser): string {
  const made = [...(hasAccessKey ? ['an access key'] : []), ...(hasPassword ? ['a password'] : [])];
  return made.length === 0 ? '' : `; the user has ${listed(made)} from the template`;
}

function elsewhereOf(model: CheckedModel, { standsForGroup }: CheckedUser): string {
  if (!standsForGroup) return '';
  const enforced = model.groups.find((group) => group !== standsForGroup && group.accountId === standsForGroup.accountId && isEnforced(model, group));
  return enforced ? `; members who are in ${enforced.name} as well are under its Deny` : '';
}

function isEnforced(model: CheckedModel, group: CheckedUser): boolean {
  const members = model.users.filter((user) => user.standsForGroup === group || user.groupNames.includes(group.name));
  return members.some((member) => accessWithoutMfa(model, member).enforcements.size > 0);
}
