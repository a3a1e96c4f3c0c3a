import { RepresentativeRequest } from '../analysis/access-analysis';
import { CallerContextName } from '../caller-contexts';
import { partitionOf } from './caller-states';
import { AnyUserState, PrincipalState } from './reach';
import { allowedRequest, firstAllowed, StepSite } from './step-site';
import { ownArns } from '../own-arns';
import { Identity } from '../template/identity';

/** On whom an action is allowed. */
export interface Target {
  readonly action: string;
  readonly request: RepresentativeRequest;
  /** Undefined for users whom no template has, or any user of the account. */
  readonly user?: Identity;
  /** Whether it is allowed for every user of the account. */
  readonly isAnyone?: boolean;
}

/** Oneself, and any user of the account or else one other for whom it is allowed: one stands for all. */
export function targetsOf(site: StepSite, actions: readonly string[]): Target[] {
  const possible = actions.filter((action) => site.analysis.findAllowed(site.caller, action) !== undefined);
  if (possible.length === 0) return [];
  const { principal } = site.state;
  const own = principal.kind === 'user' ? firstAllowed(site, possible, principal.arn) : undefined;
  const stranger = firstAllowed(site, possible, strangerArn(site.state));
  const other = stranger ? { ...stranger, isAnyone: true } : possible.map((action) => someOther(site, action)).find((target) => target !== undefined);
  return [...(own ? [{ ...own, user: principal }] : []), ...(other ? [other] : [])];
}

/** The state of somebody who got hold of credentials of the users that a target stands for. */
export function anyUser({ caller }: StepSite, callerKind: CallerContextName, { request, isAnyone }: Target): AnyUserState {
  return { type: 'any-user', callerKind, accountId: caller.accountId, ...(isAnyone !== true && { example: request.resource }) };
}

/** A user whom no policy is likely to name. */
function strangerArn({ principal }: PrincipalState): string {
  return `arn:${partitionOf(principal)}:iam::${principal.accountId}:user/someone-else`;
}

/** Somebody whom the policies name: a user of the templates if there is one. */
function someOther(site: StepSite, action: string): Target | undefined {
  const { principal } = site.state;
  const users = `arn:${partitionOf(principal)}:iam::${principal.accountId}:user/`;
  const requests = site.analysis.allowedTo(site.caller, [action], { except: ownArns(principal), apart: [`${users}*`] })
    .flatMap((allowed) => allowed.requests).filter(({ resource }) => resource.startsWith(users));
  for (const { context } of requests) {
    for (const user of site.users) {
      const request = user.arn === principal.arn ? undefined : allowedRequest(site, action, user.arn, context);
      if (request) return { action, request, user };
    }
  }
  return requests.length > 0 ? { action, request: requests[0] } : undefined;
}
