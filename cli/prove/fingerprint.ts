import { createHash } from 'node:crypto';
import { ProvenFinding } from './proof';
import { Finding, Subject } from '../../src/checks/finding';
import { CompiledPolicy } from '../../src/simulation/compiled-policy';
import { DecidingStatement } from '../../src/simulation/simulation-result';
import { Directory } from '../../src/simulation/template/directory';

/**
 * Names findings so that they keep their names from run to run.
 *
 * A name depends on the rule, on whom the finding is about, and on what the statement says: not on the position of the statement, nor
 * on the name of its policy or its Sid, which a deployment may generate anew.
 */
export class Fingerprints {
  private readonly policies = new Map<string, CompiledPolicy[]>();
  private readonly given = new Map<string, number>();

  constructor(directory: Directory) {
    const own = directory.identities.flatMap(({ inlinePolicies, trustPolicy }) => [...inlinePolicies, ...(trustPolicy ? [trustPolicy] : [])]);
    const managed = directory.managedPolicies.map(({ policy }) => policy);
    for (const policy of [...own, ...managed]) this.policies.set(policy.name, [...this.policies.get(policy.name) ?? [], policy]);
  }

  name(finding: Finding): ProvenFinding {
    const { rule, subject, statement } = finding;
    const base = JSON.stringify([rule, ...subjectKey(subject), statement ? this.effectOf(statement) : '']);
    // Findings that are the same in all of this differ in nothing that lasts: they are counted.
    const count = this.given.get(base) ?? 0;
    this.given.set(base, count + 1);
    const fingerprint = createHash('sha256').update(count === 0 ? base : `${base} ${count}`).digest('hex').slice(0, 32);
    return { ...finding, fingerprint, known: false };
  }

  private effectOf(statement: DecidingStatement & { readonly place?: unknown }): unknown {
    const { policy: name, statementIndex, effect } = statement;
    const candidates = this.policies.get(name) ?? [];
    const policy = candidates.find(({ place }) => JSON.stringify(place) === JSON.stringify(statement.place)) ?? candidates[0];
    const raw = policy?.statements[statementIndex]?.raw;
    if (!raw) return [name, statementIndex, effect];
    return canonical(Object.fromEntries(Object.entries(raw).filter(([element]) => element !== 'Sid')));
  }
}

/** Where construct paths are known they last longest: names may be generated. */
function subjectKey({ kind, arn, accountId, place }: Subject): string[] {
  return [kind, ...(place?.constructPath === undefined ? [arn] : [accountId, place.constructPath])];
}

/** The same text for values that mean the same: the order of members and of list entries aside. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) {
    const entries = value.map(canonical);
    return entries.length === 1 ? entries[0] : entries.sort((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
  }
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(members.map(([key, member]) => [key, canonical(member)]));
}
