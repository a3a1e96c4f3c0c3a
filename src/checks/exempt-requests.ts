import { AccessWithoutMfa, accessWithoutMfa, OpenAccess } from './access-without-mfa';
import { CheckedModel, CheckedUser } from './checked-model';
import { counterexampleOf } from './counterexample-of';
import { Counterexample } from './finding';
import { CatalogAction } from '../simulation/actions/action-catalog';
import { Enforcement } from '../simulation/analysis/enforcement';
import { analysisOn } from '../simulation/analysis/roles-elsewhere';
import { Caller } from '../simulation/caller';
import { ownArns } from '../simulation/own-arns';

/** An action that an enforcement leaves out for a user, on the resources of one class. */
export interface ExemptAction extends OpenAccess {
  readonly action: CatalogAction;
  readonly enforcement: Enforcement;
}

/** What a user may do without MFA because an enforcement leaves it out. A service goes on for a user only if a request to one is open. */
export function exemptActions(model: CheckedModel, user: CheckedUser): ExemptAction[] {
  const access = accessWithoutMfa(model, user);
  const servicesInReach = access.open.some(isServiceRequest);
  return access.open
    .filter(({ verdict, callerKind }) => verdict === 'exempt' && (servicesInReach || callerKind !== 'forwardAccessSession'))
    .flatMap((open) => withEnforcement(access, open));
}

/** IAM and STS do nothing for a user by calling other services. */
function isServiceRequest({ callerKind, actions, verdict, unlisted }: OpenAccess): boolean {
  const isElsewhere = unlisted || actions.some(({ service }) => service !== 'iam' && service !== 'sts');
  return callerKind !== 'forwardAccessSession' && verdict !== 'no-permission-needed' && isElsewhere;
}

function withEnforcement({ enforcements }: AccessWithoutMfa, open: OpenAccess): ExemptAction[] {
  const enforcement = enforcements.get(open.callerKind);
  return enforcement ? open.actions.map((action) => ({ ...open, action, enforcement })) : [];
}

/**
 * The request for an exempt action on a resource, if it is allowed and exempt there too.
 *
 * @throws UndecidedError
 */
export function exemptOn(model: CheckedModel, user: CheckedUser, exempt: ExemptAction, resource: string): Counterexample | undefined {
  const { action: { name }, caller, callerKind, enforcement } = exempt;
  if (!enforcement.exempts(name, resource)) return undefined;
  const request = analysisOn(model, user, resource).findAllowed(caller, name, resource);
  return request && counterexampleOf(callerKind, caller, name, request);
}

/**
 * One of each class of users, other than the user, on which an action is allowed.
 *
 * @throws UndecidedError
 */
export function allowedOnOthers(model: CheckedModel, user: CheckedUser, caller: Caller, name: string): string[] {
  const users = user.arn.slice(0, user.arn.indexOf(':user/') + ':user/'.length);
  return model.analysis(user).allowedTo(caller, [name], { except: ownArns(user), apart: [`${users}*`] }).flatMap(({ requests }) => requests)
    .map(({ resource }) => resource).filter((resource) => resource.startsWith(users));
}

/** Whether an action is on users. */
export function isOnUsers({ resourceTypes }: CatalogAction): boolean {
  return resourceTypes.some((type) => type.includes(':iam::') && type.includes(':user/'));
}
