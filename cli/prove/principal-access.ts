import { ActionSets } from './action-sets';
import { groupAllowed } from './allowed-groups';
import { CallerPolicies, patternsFor } from './caller-policies';
import { callerOf, ROLE_KINDS_WITH_MFA, USER_KINDS } from './callers';
import { AllowedGroup, CallerAccess } from './proof';
import { RoleAssumptions } from './role-assumptions';
import { enforcementOf, judgeOf } from './verdict';
import { CheckedModel } from '../../src/checks/checked-model';
import { UndecidedError } from '../../src/simulation/analysis/access-analysis';
import { ifDecided } from '../../src/simulation/analysis/if-decided';
import { rolesElsewhere } from '../../src/simulation/analysis/roles-elsewhere';
import { CALLER_CONTEXTS, CallerContextName } from '../../src/simulation/caller-contexts';
import { CALLER_TITLES } from '../../src/simulation/caller-titles';
import { Identity } from '../../src/simulation/template/identity';

/** What could not be decided of a principal. */
export type OnUndecided = (callerKind: CallerContextName, error: UndecidedError) => void;

/** Decides what users and roles of a model may do, under every kind of credentials. */
export class PrincipalAccess {
  private readonly policies: CallerPolicies;

  constructor(
    private readonly model: CheckedModel,
    private readonly sets: ActionSets,
    private readonly assumptions: RoleAssumptions,
  ) {
    this.policies = new CallerPolicies(model);
  }

  ofUser(user: Identity, onUndecided: OnUndecided): CallerAccess[] {
    return this.decideKinds(user, USER_KINDS, onUndecided);
  }

  /** @param withoutMfa how somebody without MFA has the role, if anybody has */
  ofRole(role: Identity, withoutMfa: CallerContextName | undefined, onUndecided: OnUndecided): CallerAccess[] {
    return this.decideKinds(role, [...(withoutMfa === undefined ? [] : [withoutMfa]), ...ROLE_KINDS_WITH_MFA], onUndecided);
  }

  /** Whether a Deny of requests without MFA covers the access key of a user. */
  isUnderEnforcement(user: Identity): boolean {
    const { at } = this.model;
    return enforcementOf(this.model.analysis(user).policies, callerOf(user, 'accessKey', at), at) !== undefined;
  }

  private decideKinds(identity: Identity, kinds: readonly CallerContextName[], onUndecided: OnUndecided): CallerAccess[] {
    return kinds.flatMap((callerKind) => ifDecided(() => {
      const allowed = this.decide(identity, callerKind);
      return [{ callerKind, title: CALLER_TITLES[callerKind], mfa: CALLER_CONTEXTS[callerKind].mfa, allowed }];
    }, (error) => {
      onUndecided(callerKind, error);
      return [];
    }));
  }

  private decide(identity: Identity, kind: CallerContextName): AllowedGroup[] {
    const { at } = this.model;
    const analysis = this.policies.analysisOf(identity, kind);
    if (!analysis) return [];
    const caller = callerOf(identity, kind, at);
    const classes = this.assumptions.applyTo(analysis.allowedTo(caller, patternsFor(kind)), analysis.policies, caller);
    return groupAllowed([...classes, ...rolesElsewhere(this.model, identity, caller)], judgeOf(kind, caller, analysis.policies, at), this.sets);
  }
}
