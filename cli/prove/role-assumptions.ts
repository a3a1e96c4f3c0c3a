import { AllowedClass } from './allowed-groups';
import { ActionCatalog, CatalogAction } from '../../src/simulation/actions/action-catalog';
import { AccessAnalysis, AccessAnalysisOptions } from '../../src/simulation/analysis/access-analysis';
import { Caller } from '../../src/simulation/caller';
import { PolicySet } from '../../src/simulation/evaluate';
import { PrincipalReach } from '../../src/simulation/principal-element';
import { Identity } from '../../src/simulation/template/identity';
import { isRoleAssumption, trustReach } from '../../src/simulation/trust';

const ASSUME_ROLE = 'sts:AssumeRole';
/** Permissions that an AssumeRole request may need besides. */
export const BESIDES = ['sts:SetSourceIdentity', 'sts:TagSession'];

/** Decides role assumption by both sides: the caller's policies and the trust policies of the roles that are known. */
export class RoleAssumptions {
  private readonly arns: ReadonlySet<string>;
  private readonly analyses = new WeakMap<PolicySet, Map<Identity, AccessAnalysis>>();
  private readonly catalog: ActionCatalog;

  constructor(private readonly roles: readonly Identity[], private readonly options: AccessAnalysisOptions) {
    this.arns = new Set(roles.map(({ arn }) => arn));
    this.catalog = options.catalog ?? ActionCatalog.bundled;
  }

  /** The classes, with what the trust policies of the known roles say in place of what the caller's policies say about these roles. */
  applyTo(classes: readonly AllowedClass[], policies: PolicySet, caller: Caller): AllowedClass[] {
    return [...classes.flatMap((allowed) => this.withoutKnownRoles(allowed)), ...this.assumable(policies, caller)];
  }

  private withoutKnownRoles(allowed: AllowedClass): AllowedClass[] {
    if (!allowed.actions.some(({ key }) => isRoleAssumption(key))) return [allowed];
    const requests = allowed.requests.filter(({ resource }) => !this.arns.has(resource));
    return requests.length > 0 ? [{ ...allowed, requests }] : [];
  }

  private assumable(policies: PolicySet, caller: Caller): AllowedClass[] {
    return this.roles.filter((role) => trustReach(role.trustPolicy, caller) !== PrincipalReach.NONE).flatMap((role) => {
      const assumed = this.assume(policies, caller, role, ASSUME_ROLE);
      return assumed.length === 0 ? [] : [...assumed, ...BESIDES.flatMap((action) => this.assume(policies, caller, role, action))];
    });
  }

  private assume(policies: PolicySet, caller: Caller, role: Identity, name: string): AllowedClass[] {
    const request = this.analysis(policies, role).findAllowed(caller, name, role.arn);
    return request ? [{ actions: this.named(name), unlisted: false, requests: [request] }] : [];
  }

  private named(name: string): readonly CatalogAction[] {
    return this.catalog.matching(name);
  }

  private analysis(policies: PolicySet, role: Identity): AccessAnalysis {
    const ofRoles = this.analyses.get(policies) ?? new Map<Identity, AccessAnalysis>();
    this.analyses.set(policies, ofRoles);
    let analysis = ofRoles.get(role);
    if (!analysis) {
      analysis = AccessAnalysis.of({ ...policies, ...(role.trustPolicy && { trustPolicy: role.trustPolicy }) }, this.options);
      ofRoles.set(role, analysis);
    }
    return analysis;
  }
}
