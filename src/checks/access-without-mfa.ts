import { CALLERS_WITHOUT_MFA, CallerWithoutMfa } from './callers-without-mfa';
import { CheckedModel, CheckedUser } from './checked-model';
import { CatalogAction } from '../simulation/actions/action-catalog';
import { RepresentativeRequest } from '../simulation/analysis/access-analysis';
import { UNLISTED_ACTION } from '../simulation/analysis/action-classes';
import { Enforcement, enforcementOn } from '../simulation/analysis/enforcement';
import { ifDecided } from '../simulation/analysis/if-decided';
import { rolesElsewhere } from '../simulation/analysis/roles-elsewhere';
import { Caller } from '../simulation/caller';
import { CallerContextName } from '../simulation/caller-contexts';
import { callerOf } from '../simulation/caller-of';

/** Why a request is allowed without MFA. */
export type VerdictWithoutMfa = 'no-permission-needed' | 'exempt' | 'without-mfa';

/** Actions that a user may take without MFA on resources of one class. */
export interface OpenAccess {
  readonly callerKind: CallerContextName;
  readonly caller: Caller;
  /** Of the catalog; none if only actions that AWS adds later are meant. */
  readonly actions: readonly CatalogAction[];
  readonly unlisted: boolean;
  readonly request: RepresentativeRequest;
  readonly verdict: VerdictWithoutMfa;
}

/** All that a user may do without MFA. */
export interface AccessWithoutMfa {
  readonly open: readonly OpenAccess[];
  /** The enforcement that a kind of credentials is under. */
  readonly enforcements: ReadonlyMap<CallerContextName, Enforcement>;
  /** Why something could not be decided, and with which credentials. */
  readonly undecided: ReadonlyMap<string, readonly CallerContextName[]>;
}

const KNOWN = new WeakMap<CheckedModel, Map<CheckedUser, AccessWithoutMfa>>();

/** All that a user may do without MFA, found once for all rules. */
export function accessWithoutMfa(model: CheckedModel, user: CheckedUser): AccessWithoutMfa {
  const known = KNOWN.get(model) ?? new Map<CheckedUser, AccessWithoutMfa>();
  KNOWN.set(model, known);
  const access = known.get(user) ?? findAccess(model, user);
  known.set(user, access);
  return access;
}

function findAccess(model: CheckedModel, user: CheckedUser): AccessWithoutMfa {
  const enforcements = new Map<CallerContextName, Enforcement>();
  const undecided = new Map<string, CallerContextName[]>();
  const open = CALLERS_WITHOUT_MFA.flatMap((callers) => {
    const enforcement = enforcementOf(model, user, callers);
    if (enforcement) enforcements.set(callers.kind, enforcement);
    return ifDecided(() => openTo(model, user, callers.kind, enforcement), ({ message }) => {
      undecided.set(message, [...undecided.get(message) ?? [], callers.kind]);
      return [];
    });
  });
  return { open, enforcements, undecided };
}

function enforcementOf(model: CheckedModel, user: CheckedUser, { kind, withMfa }: CallerWithoutMfa): Enforcement | undefined {
  return enforcementOn(model.analysis(user).policies, callerOf(user, kind, model.at), callerOf(user, withMfa, model.at), model.at);
}

function openTo(model: CheckedModel, user: CheckedUser, callerKind: CallerContextName, enforcement: Enforcement | undefined): OpenAccess[] {
  const caller = callerOf(user, callerKind, model.at);
  return [...model.analysis(user).allowedTo(caller), ...rolesElsewhere(model, user, caller)].flatMap(({ actions, unlisted, requests }) =>
    requests.map((request) => {
      const verdict = verdictOf(actions[0]?.name ?? UNLISTED_ACTION, request, enforcement);
      return { callerKind, caller, actions, unlisted, request, verdict };
    }));
}

/** Why a request of a caller without MFA is allowed. */
export function verdictOf(action: string, request: RepresentativeRequest, enforcement: Enforcement | undefined): VerdictWithoutMfa {
  if (needsNoPermission(request)) return 'no-permission-needed';
  return enforcement?.exempts(action, request.resource) ? 'exempt' : 'without-mfa';
}

/** What is allowed and decided by no statement, the service allows by a rule of its own. */
export function needsNoPermission({ result }: RepresentativeRequest): boolean {
  return !result.decidedBy;
}
