import { ComparedSide, comparedKinds } from './compared-side';
import { CallerChange, ServiceChange } from './difference';
import { NewlyAllowed, NewRequest, PolicyComparison } from './newly-allowed';
import { samePolicies } from './same-policies';
import { ServiceChanges } from './service-changes';
import { UndecidedError } from '../../src/simulation/analysis/access-analysis';
import { ifDecided } from '../../src/simulation/analysis/if-decided';
import { analysisElsewhere, isRoleElsewhere, namesRolesElsewhere, rolesApartFromElsewhere } from '../../src/simulation/analysis/roles-elsewhere';
import { Caller } from '../../src/simulation/caller';
import { CallerContextName } from '../../src/simulation/caller-contexts';
import { CALLER_TITLES } from '../../src/simulation/caller-titles';
import { PolicySet } from '../../src/simulation/evaluate';
import { Identity } from '../../src/simulation/template/identity';
import { isRoleAssumption } from '../../src/simulation/trust';
import { patternsFor } from '../prove/caller-policies';
import { callerOf } from '../prove/callers';
import { BESIDES } from '../prove/role-assumptions';
import { judgeOf } from '../prove/verdict';

const ASSUME_ROLE = 'sts:AssumeRole';

/** Told of what could not be decided. */
type OnUndecided = (kind: CallerContextName, error: UndecidedError) => void;

/** Compares what a user or role may do before and after. */
export class PrincipalComparison {
  constructor(
    private readonly before: ComparedSide,
    private readonly after: ComparedSide,
    private readonly comparison: PolicyComparison,
    private readonly at: Date,
  ) {}

  changesOf(identity: Identity, onUndecided: OnUndecided): CallerChange[] {
    return comparedKinds(identity).flatMap((callerKind) => ifDecided(() => [
      ...this.change(identity, callerKind, 'allowed', this.after, this.before),
      ...this.change(identity, callerKind, 'refused', this.before, this.after),
    ], (error) => {
      onUndecided(callerKind, error);
      return [];
    }));
  }

  private change(
    identity: Identity, callerKind: CallerContextName, direction: CallerChange['direction'], allowing: ComparedSide, refusing: ComparedSide,
  ): CallerChange[] {
    const services = this.services(identity, callerKind, allowing, refusing);
    return services.length === 0 ? [] : [{ callerKind, title: CALLER_TITLES[callerKind], direction, services }];
  }

  /** What one side allows and the other refuses. */
  private services(identity: Identity, kind: CallerContextName, allowing: ComparedSide, refusing: ComparedSide): ServiceChange[] {
    const policies = allowing.policiesOf(identity.arn, kind);
    if (!policies) return [];
    const others = refusing.policiesOf(identity.arn, kind);
    const caller = callerOf(identity, kind, this.at);
    const changes = new ServiceChanges(this.after.model.catalog, judgeOf(kind, caller, policies, this.at));
    if (!others || !samePolicies(policies, others)) {
      const known = new Set([...allowing.roles.keys(), ...refusing.roles.keys()]);
      // Of the roles that are known, the trust policies decide as well.
      const accepts = (action: string, resource: string) => !isRoleAssumption(action.toLowerCase()) || !known.has(resource);
      this.comparison.newlyAllowed(policies, others, caller, { patterns: patternsFor(kind), rolesApart: [[...known]], accepts })
        .forEach((one) => changes.add(one));
    }
    this.assumptionsElsewhere(identity, others !== undefined, caller, allowing, refusing).forEach((one) => changes.add(one));
    for (const role of allowing.roles.values()) {
      for (const action of [ASSUME_ROLE, ...BESIDES]) {
        const request = this.assumption(action, role, policies, others, caller, refusing);
        if (request) changes.addRequest(action, request);
      }
    }
    return changes.all();
  }

  /** Of roles of accounts that neither side has. */
  private assumptionsElsewhere(
    identity: Identity, isComparable: boolean, caller: Caller, allowing: ComparedSide, refusing: ComparedSide,
  ): NewlyAllowed[] {
    const next = allowing.principals.get(identity.arn);
    const previous = isComparable ? refusing.principals.get(identity.arn) : undefined;
    const isNamed = next && namesRolesElsewhere(allowing.model.checked, next);
    if (!next || !(isNamed || (previous && namesRolesElsewhere(refusing.model.checked, previous)))) return [];
    const sides = [allowing, refusing].map(({ model }) => model.checked);
    const accepts = (_action: string, arn: string) => sides.every((model) => isRoleElsewhere(model, identity, arn));
    const rolesApart = sides.flatMap((model) => rolesApartFromElsewhere(model, identity));
    const [policies, others] = [[allowing, next] as const, [refusing, previous] as const].map(([{ model }, one]) =>
      one && analysisElsewhere(model.checked, one).policies);
    if (!policies || (others && samePolicies(policies, others))) return [];
    return this.comparison.newlyAllowed(policies, others, caller, { patterns: [ASSUME_ROLE], rolesApart, accepts });
  }

  private assumption(
    action: string, role: Identity, policies: PolicySet, others: PolicySet | undefined, caller: Caller, refusing: ComparedSide,
  ): NewRequest | undefined {
    const { trustPolicy } = role;
    const otherRole = refusing.roles.get(role.arn);
    if (!trustPolicy) return undefined;
    const next = { ...policies, trustPolicy };
    const previous = others && otherRole?.trustPolicy && { ...others, trustPolicy: otherRole.trustPolicy };
    if (previous && samePolicies(next, previous)) return undefined;
    // Whoever may not assume the role has no use of what goes with it.
    if (action !== ASSUME_ROLE && !this.comparison.newlyAllowedOn(next, undefined, caller, ASSUME_ROLE, role.arn)) return undefined;
    const found = this.comparison.newlyAllowedOn(next, previous, caller, action, role.arn);
    return found && others && !otherRole ? { ...found, refusal: `There is no role ${role.arn}.` } : found;
  }
}
