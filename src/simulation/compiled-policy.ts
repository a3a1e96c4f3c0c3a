import { CompiledStatement } from './compiled-statement';
import { MalformedPolicyError } from './malformed-policy-error';
import { Place } from './place';
import { describe, JsonObject, requireKnownMembers, requireObject } from './policy-json';

/** What a policy is attached to: it decides which elements a statement must and must not have. */
export enum PolicyPlacement {
  /** An identity-based policy, a permissions boundary, a session policy or a service control policy: a resource and no principal. */
  IDENTITY,
  /** The trust policy of a role: a principal and no resource. */
  TRUST,
}

const ELEMENTS = new Set(['Version', 'Id', 'Statement']);
const VARIABLES_VERSION = '2012-10-17';
const OLD_VERSION = '2008-10-17';
const IDENTITY_SID = /^[0-9A-Za-z]*$/;

/** A policy document read once, to be compared with many requests. */
export class CompiledPolicy {
  /**
   * @param document the document as a JSON object
   * @param name how messages and results name the policy
   * @param placement what the policy is attached to; without it any combination of elements is accepted
   * @param place where the policy stands, for whoever reports on it
   * @throws MalformedPolicyError with the place of the fault
   */
  public static parse(document: unknown, name: string, placement?: PolicyPlacement, place?: Place): CompiledPolicy {
    const policy = requireObject(document, name);
    requireKnownMembers(policy, ELEMENTS, name);
    const substitutes = versionOf(policy, name) === VARIABLES_VERSION;
    const { Statement: list } = policy;
    if (list === undefined) throw new MalformedPolicyError(name, 'expected Statement, found none');
    if (Array.isArray(list) && list.length === 0) {
      throw new MalformedPolicyError(`${name}.Statement`, 'expected at least one statement, found an empty list');
    }
    const statements = (Array.isArray(list) ? list : [list]).map((value, index) => CompiledStatement.parse(value, name, index, substitutes));
    statements.forEach((statement, index) => requirePlacement(statement, placement, `${name}.Statement[${index}]`));
    requireUniqueSids(statements, name);
    return new CompiledPolicy(name, policy, statements, place);
  }

  public readonly allows: readonly CompiledStatement[];
  public readonly denies: readonly CompiledStatement[];

  private constructor(
    public readonly name: string,
    /** The document as it was given. */
    public readonly document: JsonObject,
    /** In the order of the document. */
    public readonly statements: readonly CompiledStatement[],
    public readonly place?: Place,
  ) {
    this.allows = statements.filter((statement) => statement.isAllow);
    this.denies = statements.filter((statement) => !statement.isAllow);
  }

  /**
   * The policy with other statements in place of its own.
   *
   * @param change the statement as it is to be written, the same object for no change, undefined to leave it out
   */
  public rewritten(change: (statement: CompiledStatement) => JsonObject | undefined): CompiledPolicy {
    const substitutes = versionOf(this.document, this.name) === VARIABLES_VERSION;
    const statements = this.statements.flatMap((statement, index) => {
      const changed = change(statement);
      if (changed === undefined) return [];
      return [changed === statement.raw ? statement : CompiledStatement.parse(changed, this.name, index, substitutes)];
    });
    return new CompiledPolicy(this.name, this.document, statements, this.place);
  }
}

function versionOf(policy: JsonObject, name: string): string {
  const { Version: version } = policy;
  // Without a Version a document counts as 2008-10-17, which knows no policy variables.
  if (version === undefined) return OLD_VERSION;
  if (version === VARIABLES_VERSION || version === OLD_VERSION) return version;
  throw new MalformedPolicyError(`${name}.Version`, `expected "${VARIABLES_VERSION}" or "${OLD_VERSION}", found ${describe(version)}`);
}

function requirePlacement(statement: CompiledStatement, placement: PolicyPlacement | undefined, place: string): void {
  if (placement === PolicyPlacement.IDENTITY) {
    if (statement.principal) throw new MalformedPolicyError(place, 'an identity-based policy has no Principal; its principal is what it is attached to');
    if (!statement.hasResource) throw new MalformedPolicyError(place, 'expected Resource or NotResource, found neither');
    if (statement.sid !== undefined && !IDENTITY_SID.test(statement.sid)) {
      throw new MalformedPolicyError(`${place}.Sid`, `${describe(statement.sid)} is not a Sid; expected letters of A-Z and a-z and digits alone`);
    }
  }
  if (placement === PolicyPlacement.TRUST) {
    if (!statement.principal) throw new MalformedPolicyError(place, 'expected Principal or NotPrincipal, found neither');
    if (statement.hasResource) throw new MalformedPolicyError(place, 'a trust policy has no Resource; its resource is the role');
  }
}

function requireUniqueSids(statements: readonly CompiledStatement[], name: string): void {
  const seen = new Set<string>();
  statements.forEach(({ sid }, index) => {
    if (sid === undefined || sid === '') return;
    if (seen.has(sid)) throw new MalformedPolicyError(`${name}.Statement[${index}].Sid`, `${describe(sid)} is used before; Sids are unique in a policy`);
    seen.add(sid);
  });
}
