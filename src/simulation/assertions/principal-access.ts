import { AccessAnalysis, AllowedActions, RepresentativeRequest } from '../analysis/access-analysis';
import { rolesElsewhere } from '../analysis/roles-elsewhere';
import { Caller } from '../caller';
import { PolicySet } from '../evaluate';
import { Directory } from '../template/directory';
import { hypotheticalMember } from '../template/hypothetical-member';
import { Identity } from '../template/identity';
import { isRoleAssumption } from '../trust';
import { AssertedCaller } from './asserted-callers';
import { CoveredActions, laterAction } from './covered-actions';
import { RefusedRequest, refusedRequest } from './refused-request';

/** Actions that a caller is allowed, and a request that stands for them. */
export interface AllowedCase {
  readonly asserted: AssertedCaller;
  /** Empty for actions that AWS adds later. */
  readonly actions: readonly string[];
  readonly request: RepresentativeRequest;
}

/** What a user or role may do. */
export class PrincipalAccess {
  public readonly principal: Identity;
  private readonly analyses = new Map<Identity | undefined, AccessAnalysis>();

  /** @param identity a group stands for a user who is in it and in nothing else */
  public constructor(private readonly directory: Directory, identity: Identity, public readonly at: Date) {
    this.principal = identity.kind === 'group' ? hypotheticalMember(identity) : identity;
  }

  /** Everything that a caller is allowed among some actions; on one resource only, if one is given. */
  public allowed(asserted: AssertedCaller, covered: CoveredActions, on: string | undefined): AllowedCase[] {
    const single = covered.names.filter((name) => covered.isLiteral || isRoleAssumption(name.toLowerCase()));
    const singly = single.flatMap((name) => {
      const request = this.findAllowed(asserted, name, on);
      return request ? [{ asserted, actions: [name], request }] : [];
    });
    return covered.isLiteral ? singly : [...this.allowedByIdentity(asserted, covered, on), ...singly, ...this.allowedLater(asserted, covered, on)];
  }

  /** Why a caller is not allowed an action. */
  public refused({ caller }: AssertedCaller, action: string, on: string | undefined): RefusedRequest {
    const role = isRoleAssumption(action.toLowerCase()) && on !== undefined ? this.requireRole(on) : undefined;
    return refusedRequest(this.policies(role), caller, action, this.at, on);
  }

  private allowedByIdentity(asserted: AssertedCaller, covered: CoveredActions, on: string | undefined): AllowedCase[] {
    return this.analysis().allowedTo(asserted.caller, [covered.pattern]).flatMap((group) => {
      const actions = group.actions.map(({ name }) => name).filter((name) => covered.covers(name) && !isRoleAssumption(name.toLowerCase()));
      if (actions.length === 0) return [];
      const request = on === undefined ? group.requests[0] : this.analysis().findAllowed(asserted.caller, actions[0], on);
      return request ? [{ asserted, actions, request }] : [];
    });
  }

  private allowedLater(asserted: AssertedCaller, { pattern, covers }: CoveredActions, on: string | undefined): AllowedCase[] {
    const action = laterAction(pattern);
    const request = covers(action) ? this.findAllowed(asserted, action, on) : undefined;
    return request ? [{ asserted, actions: [], request }] : [];
  }

  private findAllowed({ caller }: AssertedCaller, action: string, on: string | undefined): RepresentativeRequest | undefined {
    if (!isRoleAssumption(action.toLowerCase())) return this.analysis().findAllowed(caller, action, on);
    if (on !== undefined) return this.analysis(this.requireRole(on)).findAllowed(caller, action, on);
    for (const role of this.roles) {
      const request = this.analysis(role).findAllowed(caller, action, role.arn);
      if (request) return request;
    }
    // A role that no template has, and of which the trust policy is not known, may let the caller in.
    const [unknown] = this.analysis().allowedTo(caller, [action], { except: this.roles.map(({ arn }) => arn) });
    return (unknown ?? this.elsewhere(caller, action))?.requests[0];
  }

  private elsewhere(caller: Caller, action: string): AllowedActions | undefined {
    const known = { roles: this.roles, analysisOptions: { at: this.at }, analysis: () => this.analysis() };
    return rolesElsewhere(known, this.principal, caller).find(({ actions }) => actions.some(({ key }) => key === action.toLowerCase()));
  }

  private requireRole(arn: string): Identity {
    const role = this.roles.find((known) => known.arn === arn);
    if (role) return role;
    throw new Error(`on: no template has the role ${arn}, so that its trust policy is not known; they have ${this.roles.map((known) => known.arn).join(', ') || 'none'}. `
      + 'Add the stack of the role');
  }

  /** What the policies of the principal allow; together with the trust policy of a role, if one is given. */
  private analysis(role?: Identity): AccessAnalysis {
    let analysis = this.analyses.get(role);
    if (!analysis) {
      analysis = AccessAnalysis.of(this.policies(role), { at: this.at });
      this.analyses.set(role, analysis);
    }
    return analysis;
  }

  private policies(role?: Identity): PolicySet {
    return { ...this.directory.policySet(this.principal), ...(role?.trustPolicy && { trustPolicy: role.trustPolicy }) };
  }

  private get roles(): readonly Identity[] {
    return this.directory.identities.filter(({ kind, trustPolicy }) => kind === 'role' && trustPolicy !== undefined);
  }
}
