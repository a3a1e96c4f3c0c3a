import { CallerContextName } from '../../src/simulation/caller-contexts';
import { PolicySet } from '../../src/simulation/evaluate';
import { UserClasses } from '../../src/simulation/reach/user-classes';
import { Identity } from '../../src/simulation/template/identity';
import { CallerPolicies } from '../prove/caller-policies';
import { ROLE_KINDS_WITH_MFA, USER_KINDS } from '../prove/callers';
import { ProofModel } from '../prove/proof-model';

/** The old or the new of what is compared. */
export class ComparedSide {
  /** Users and roles whose policies are all known, by ARN. */
  readonly known: ReadonlyMap<string, Identity>;
  /** Those that can be compared, by ARN: the known users, and the known roles that people can reach. */
  readonly principals: ReadonlyMap<string, Identity>;
  readonly roles: ReadonlyMap<string, Identity>;
  private readonly all: ReadonlySet<string>;
  private readonly policies: CallerPolicies;
  private readonly classes: UserClasses;

  constructor(readonly model: ProofModel) {
    const { checked } = model;
    this.principals = byArn(model.known());
    this.all = new Set([...checked.users, ...checked.roles].map(({ arn }) => arn));
    this.roles = byArn(checked.roles);
    const knownRoles = checked.roles.filter((role) => checked.directory.unknownPolicies(role).length === 0);
    this.known = byArn([...this.principals.values(), ...knownRoles]);
    this.policies = new CallerPolicies(checked);
    this.classes = new UserClasses(checked.roles.flatMap(({ trustPolicy }) => trustPolicy ?? []));
  }

  /** Whether there is a user or role of that ARN, known or not. */
  has(arn: string): boolean {
    return this.all.has(arn);
  }

  /** The policies of a principal under a kind of credentials; undefined if nobody has these. */
  policiesOf(arn: string, kind: CallerContextName): PolicySet | undefined {
    const identity = this.principals.get(arn);
    if (!identity || (kind === 'roleSession' && !this.model.ways.has(identity))) return undefined;
    return this.policies.analysisOf(identity, kind)?.policies;
  }

  /** Something that is the same for users who may do the same, their own name aside. */
  classOf(arn: string): string {
    const identity = this.principals.get(arn);
    if (!identity) return 'none';
    return identity.kind === 'user' ? this.classes.keyOf(identity, this.model.checked.analysis(identity).policies) : arn;
  }
}

/** The kinds of credentials under which a principal is compared. */
export function comparedKinds({ kind }: Identity): readonly CallerContextName[] {
  return kind === 'role' ? ['roleSession', ...ROLE_KINDS_WITH_MFA] : USER_KINDS;
}

function byArn(identities: readonly Identity[]): ReadonlyMap<string, Identity> {
  return new Map(identities.map((identity) => [identity.arn, identity]));
}
