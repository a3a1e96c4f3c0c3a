import { CatalogAction } from '../../simulation/actions/action-catalog';
import { ifDecided } from '../../simulation/analysis/if-decided';
import { CALLER_TITLES } from '../../simulation/caller-titles';
import { CheckedModel, CheckedUser } from '../checked-model';
import { undecidedFinding } from '../each-decided';
import { EnforcementHolder, enforcementHolder, holderKey } from '../enforcement-holder';
import { allowedOnOthers, ExemptAction, exemptActions, exemptOn, isOnUsers } from '../exempt-requests';
import { Counterexample, Finding } from '../finding';
import { listedShortly } from '../listed';
import { Rule } from '../rule';
import { subjectOf } from '../subject-of';

const FIX = 'deny the exempt actions on other users as well: a Deny with NotResource user/${aws:username} and user/*/${aws:username} under BoolIfExists '
  + 'aws:MultiFactorAuthPresent false, as MfaEnforcedGroup has it, and no exemption of iam:DeleteVirtualMFADevice';

/** A new device is nobody's, and a password is changed by who signs: the API takes no user. */
const ON_NOBODY_ELSE = new Set(['iam:CreateVirtualMFADevice', 'iam:ChangePassword']);
/** The worst first. */
const WORST = ['iam:UpdateLoginProfile', 'iam:CreateLoginProfile', 'iam:CreateAccessKey', 'iam:DeactivateMFADevice', 'iam:EnableMFADevice'];
const SOMEBODY = 'someone-else';

export const exemptionReachesOthers: Rule = {
  id: 'exemption-reaches-others',
  severity: 'error',
  title: 'An exemption from MFA reaches other users',
  rationale: 'NotAction exempts actions, not resources. Where another policy allows the action on every user, as AdministratorAccess does, a key without MFA takes it on colleagues: it '
    + 'registers a device for one who has none, or sets a password. What only reads is not reported.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html',
  fix: FIX,
  find: (model) => {
    const found = new Map<string, ReachOfOthers>();
    const undecided: Finding[] = [];
    for (const user of model.users) noteReach(model, user, found, undecided);
    return [...[...found.values()].map(findingOn), ...undecided];
  },
};

interface ReachOfOthers {
  readonly holder: EnforcementHolder;
  readonly user: CheckedUser;
  readonly requests: readonly Counterexample[];
}

/** One user stands for all who are under the same enforcement. */
function noteReach(model: CheckedModel, user: CheckedUser, found: Map<string, ReachOfOthers>, undecided: Finding[]): void {
  const note = ({ message }: Error) => {
    undecided.push(undecidedFinding(subjectOf(user), message));
    return [];
  };
  const reached = exemptActions(model, user).filter(({ action }) => changesOthers(action))
    .flatMap((exempt) => ifDecided(() => requestsOnOthers(model, user, exempt), note).map((request) => ({ exempt, request })));
  if (reached.length === 0) return;
  const holder = enforcementHolder(model, user, reached[0].exempt.enforcement);
  if (!found.has(holderKey(holder))) found.set(holderKey(holder), { holder, user, requests: reached.map(({ request }) => request) });
}

function changesOthers(action: CatalogAction): boolean {
  const isChange = action.accessLevel !== 'Read' && action.accessLevel !== 'List';
  return isChange && !ON_NOBODY_ELSE.has(action.name) && (isOnUsers(action) || isOnDevices(action));
}

/** The name of a device does not tell whose it is. */
function isOnDevices({ resourceTypes }: CatalogAction): boolean {
  return resourceTypes.some((type) => type.includes(':mfa/'));
}

function requestsOnOthers(model: CheckedModel, user: CheckedUser, exempt: ExemptAction): Counterexample[] {
  for (const resource of othersFor(model, user, exempt)) {
    const request = exemptOn(model, user, exempt, resource);
    if (request) return [request];
  }
  return [];
}

/** Other users of the templates, anybody, and whom the policies themselves tell apart. */
function* othersFor(model: CheckedModel, user: CheckedUser, exempt: ExemptAction): Generator<string> {
  const account = user.arn.slice(0, user.arn.indexOf(':user/'));
  if (!isOnUsers(exempt.action)) {
    yield `${account}:mfa/${SOMEBODY}`;
    return;
  }
  const colleague = model.users.find(({ arn, accountId, standsForGroup }) => accountId === user.accountId && arn !== user.arn && !standsForGroup);
  if (colleague) yield colleague.arn;
  yield `${account}:user/${SOMEBODY}`;
  yield* allowedOnOthers(model, user, exempt.caller, exempt.action.name);
}

function findingOn({ holder, user, requests }: ReachOfOthers): Finding {
  const actions = [...new Set(requests.map(({ action }) => action))].sort();
  const worst = WORST.find((one) => actions.includes(one));
  const counterexample = requests.find(({ action }) => action === worst) ?? requests[0];
  return {
    rule: exemptionReachesOthers.id,
    severity: 'error',
    message: `${user.name} may, with ${CALLER_TITLES[counterexample.callerKind]}, take exempt actions on other users than oneself: ${listedShortly(actions)}`,
    fix: FIX,
    ...holder,
    counterexample,
  };
}
