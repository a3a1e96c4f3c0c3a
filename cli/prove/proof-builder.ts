import { ActionSets } from './action-sets';
import { assumptions } from './assumptions';
import { OnUndecided, PrincipalAccess } from './principal-access';
import { Proof, ProvenPrincipal } from './proof';
import { ProofModel, ProofRequest } from './proof-model';
import { ReachedRole } from './reached-roles';
import { RoleAssumptions } from './role-assumptions';
import { SharedAccesses } from './shared-accesses';
import { CALLER_TITLES } from '../../src/simulation/caller-titles';
import { UserClasses } from '../../src/simulation/reach/user-classes';
import { Identity } from '../../src/simulation/template/identity';

/** Decides everything, and writes it down. */
export function buildProof(request: ProofRequest): Proof {
  return new ProofBuilder(new ProofModel(request), request).build();
}

class ProofBuilder {
  private readonly access: PrincipalAccess;
  private readonly shared = new SharedAccesses();
  private readonly classes: UserClasses;
  private readonly ofClass = new Map<string, number>();

  constructor(private readonly model: ProofModel, private readonly request: ProofRequest) {
    const { catalog, checked } = model;
    this.access = new PrincipalAccess(checked, new ActionSets(catalog), new RoleAssumptions(checked.roles, checked.analysisOptions));
    this.classes = new UserClasses(checked.roles.flatMap(({ trustPolicy }) => trustPolicy ?? []));
  }

  build(): Proof {
    const { names, accounts, ignored, version, progress } = this.request;
    const { catalog, findings, undecided, otherRoles } = this.model;
    const known = this.model.known();
    const principals = known.map((identity, index) => {
      progress?.(identity.name, index, known.length);
      return this.principal(identity);
    });
    return {
      schema: 'https://github.com/cdk-iam-mfa/cdk-iam-mfa/proof/1',
      tool: { name: 'iam-mfa', version },
      at: this.model.checked.at.toISOString(),
      inputs: names,
      accounts,
      actionList: { version: catalog.version, services: catalog.services.length, actions: catalog.actions.length },
      assumptions: assumptions(otherRoles, ignored),
      principals,
      accesses: this.shared.accesses,
      findings,
      undecided,
    };
  }

  private principal(identity: Identity): ProvenPrincipal {
    const { kind, arn, name, accountId, place, groupNames } = identity;
    const way = this.model.ways.get(identity);
    return {
      kind: kind === 'role' ? 'role' : 'user',
      arn,
      name,
      accountId,
      ...(place && { place }),
      groups: [...new Set(groupNames)],
      underEnforcement: kind === 'user' && this.access.isUnderEnforcement(identity),
      access: kind === 'role' ? this.accessOfRole(identity, way) : this.accessOfUser(identity),
      ...(way && { reachedWithoutMfa: way.path }),
    };
  }

  private accessOfRole(role: Identity, way: ReachedRole | undefined): number {
    return this.shared.numberOf(this.access.ofRole(role, way?.callerKind, this.noteOn(role)), role);
  }

  /** Users of a class are decided once, if they can be; classes may still come to the same. */
  private accessOfUser(user: Identity): number {
    const key = this.classes.keyOf(user, this.model.checked.analysis(user).policies);
    const known = this.ofClass.get(key);
    if (known !== undefined) return known;
    const undecidedBefore = this.model.undecided.length;
    const number = this.shared.numberOf(this.access.ofUser(user, this.noteOn(user)), user);
    if (this.model.undecided.length === undecidedBefore) this.ofClass.set(key, number);
    return number;
  }

  private noteOn({ kind, name }: Identity): OnUndecided {
    return (callerKind, { message }) =>
      this.model.undecided.push({ what: `what the ${kind} ${name} may do with ${CALLER_TITLES[callerKind]}`, why: message });
  }
}
