import { AccessWithoutMfa, accessWithoutMfa, OpenAccess } from './access-without-mfa';
import { CheckedModel, CheckedUser } from './checked-model';
import { counterexampleOf } from './counterexample-of';
import { Counterexample } from './finding';
import { analysisOn } from './roles-elsewhere';
import { CatalogAction } from '../simulation/actions/action-catalog';
import { UndecidedError } from '../simulation/analysis/access-analysis';
import { Enforcement } from '../simulation/analysis/enforcement';
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

/** The request for an exempt action on a resource, if it is allowed and exempt there too. */
export function exemptOn(model: CheckedModel, user: CheckedUser, exempt: ExemptAction, resource: string): Counterexample | undefined {
  const { action: { name }, caller, callerKind, enforcement } = exempt;
  if (!enforcement.exempts(name, resource)) return undefined;
  const request = ifDecided(() => analysisOn(model, user, resource).findAllowed(caller, name, resource));
  return request && counterexampleOf(callerKind, caller, name, request);
}

/** One of each class of resources, other than the user, on which an exempt action is allowed. */
export function allowedOnOthers(model: CheckedModel, user: CheckedUser, { action: { name }, caller }: ExemptAction): string[] {
  const allowed = ifDecided(() => model.analysis(user).allowedTo(caller, [name], ownArns(user))) ?? [];
  return allowed.flatMap(({ requests }) => requests).map(({ resource }) => resource);
}

function ifDecided<T>(decide: () => T): T | undefined {
  try {
    return decide();
  } catch (error) {
    if (error instanceof UndecidedError) return undefined;
    throw error;
  }
}

/** Whether an action is on users. */
export function isOnUsers({ resourceTypes }: CatalogAction): boolean {
  return resourceTypes.some((type) => type.includes(':iam::') && type.includes(':user/'));
}
