import { CHAIN_RULE, chainFindings } from './chain-findings';
import { Fingerprints } from './fingerprint';
import { ProvenFinding, Undecided } from './proof';
import { reachableRoles } from './reachable-roles';
import { ReachedRole, reachedRoles } from './reached-roles';
import { describeUndecided, undecidedTrust, unknownPolicies } from './undecided';
import { CheckedModel, checkedModel } from '../../src/checks/checked-model';
import { findAll } from '../../src/checks/find-all';
import { Finding } from '../../src/checks/finding';
import { Rule } from '../../src/checks/rule';
import { ActionCatalog } from '../../src/simulation/actions/action-catalog';
import { Reach } from '../../src/simulation/reach/reach';
import { reachFrom } from '../../src/simulation/reach/reachable-from';
import { rolesReachedWithoutMfa } from '../../src/simulation/reach/roles-reached';
import { Directory } from '../../src/simulation/template/directory';
import { Identity } from '../../src/simulation/template/identity';

/** What is to be proven. */
export interface ProofRequest {
  readonly directory: Directory;
  /** The inputs as people would name them. */
  readonly names: readonly string[];
  readonly accounts: readonly string[];
  /** What could not be read. */
  readonly undecided: readonly Undecided[];
  readonly at: Date;
  readonly rules: readonly Rule[];
  /** Rules that were left out on request. */
  readonly ignored: readonly string[];
  readonly version: string;
  /** @default ActionCatalog.bundled */
  readonly catalog?: ActionCatalog;
  /** Is told what is being done, and how far it is. */
  readonly progress?: (label: string, done: number, total: number) => void;
}

const UNDECIDED = 'undecided';

/** The inputs with the findings of all rules, and how roles are reached without MFA. */
export class ProofModel {
  readonly catalog: ActionCatalog;
  readonly checked: CheckedModel;
  readonly findings: readonly ProvenFinding[];
  /** The roles that somebody without MFA has, and how. */
  readonly ways: ReadonlyMap<Identity, ReachedRole>;
  /** The users, and the roles that people can reach. */
  readonly principals: readonly Identity[];
  readonly otherRoles: readonly Identity[];
  /** Grows as more is decided. */
  readonly undecided: Undecided[];

  constructor(private readonly request: ProofRequest) {
    const { directory, at, catalog = ActionCatalog.bundled } = request;
    this.catalog = catalog;
    this.checked = checkedModel(directory, { at, catalog });
    this.undecided = [...request.undecided];
    const reached = this.reach();
    const findings = this.find(reached);
    const { roles, users } = this.checked;
    this.ways = reachedRoles(roles, reached, findings);
    const people = new Set([...reachableRoles(roles), ...this.ways.keys()]);
    this.principals = [...users, ...roles.filter((role) => people.has(role))];
    this.otherRoles = roles.filter((role) => !people.has(role));
    const fingerprints = new Fingerprints(directory);
    this.findings = findings.map((finding) => fingerprints.name(finding));
  }

  /** The principals whose policies are all known; the others are noted as undecided. */
  known(): Identity[] {
    return this.principals.filter((identity) => {
      const unknown = unknownPolicies(this.request.directory, identity);
      if (unknown) this.undecided.push(unknown);
      return unknown === undefined;
    });
  }

  private reach(): ReadonlyMap<string, Reach> {
    const { checked } = this;
    return rolesReachedWithoutMfa(reachFrom(checked.directory, checked.users, {
      at: checked.at,
      analysisOf: (identity) => checked.analysis(identity),
      onUndecided: (what, { message }) => this.undecided.push({ what, why: message }),
    }));
  }

  /** What could not be decided is not a finding here: it is said of principals one by one, and the inputs say what could not be read. */
  private find(reached: ReadonlyMap<string, Reach>): Finding[] {
    const { rules, ignored, progress } = this.request;
    const found = rules.filter(({ id }) => id !== UNDECIDED).flatMap((rule, index) => {
      progress?.(rule.id, index, rules.length);
      return findAll(this.checked, [rule]);
    });
    this.undecided.push(...found.filter(({ rule }) => rule === UNDECIDED).map(describeUndecided), ...undecidedTrust(this.checked));
    const findings = found.filter(({ rule }) => rule !== UNDECIDED);
    return ignored.includes(CHAIN_RULE.id) ? findings : [...findings, ...chainFindings(this.checked.roles, reached, findings)];
  }
}
