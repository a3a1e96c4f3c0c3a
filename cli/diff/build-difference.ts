import { ComparedSide } from './compared-side';
import { CallerChange, ComparedPrincipal, Difference, PrincipalChange } from './difference';
import { PolicyComparison } from './newly-allowed';
import { PrincipalComparison } from './principal-comparison';
import { CALLER_TITLES } from '../../src/simulation/caller-titles';
import { Identity } from '../../src/simulation/template/identity';
import { ProvenFinding, Undecided } from '../prove/proof';
import { ProofModel, ProofRequest } from '../prove/proof-model';

/** Compares two inputs. Both are looked at as of the same time. */
export function buildDifference(before: ProofRequest, after: ProofRequest): Difference {
  return new DifferenceBuilder(before, after).build();
}

class DifferenceBuilder {
  private readonly before: ComparedSide;
  private readonly after: ComparedSide;
  private readonly comparison: PrincipalComparison;
  private readonly undecided: Undecided[] = [];

  constructor(private readonly old: ProofRequest, private readonly request: ProofRequest) {
    const { at, catalog } = request;
    this.before = new ComparedSide(new ProofModel(old));
    this.after = new ComparedSide(new ProofModel(request));
    this.comparison = new PrincipalComparison(this.before, this.after, new PolicyComparison({ at, ...(catalog && { catalog }) }), at);
  }

  build(): Difference {
    const { before, after, request } = this;
    const changes = this.changes();
    const known = [...before.model.undecided, ...after.model.undecided, ...this.undecided];
    return {
      schema: 'https://github.com/cdk-iam-mfa/cdk-iam-mfa/difference/1',
      tool: { name: 'iam-mfa', version: request.version },
      at: request.at.toISOString(),
      old: this.old.names,
      new: request.names,
      added: missingIn(after, before),
      removed: missingIn(before, after),
      changes,
      findings: { new: newFindings(after, before), gone: newFindings(before, after) },
      undecided: [...new Map(known.map((undecided) => [JSON.stringify(undecided), undecided])).values()],
    };
  }

  /** Users to whom the same happens stand in one change. */
  private changes(): PrincipalChange[] {
    const byClass = new Map<string, { readonly isNew: boolean; readonly principals: ComparedPrincipal[]; readonly callers: CallerChange[] }>();
    const compared = this.compared();
    compared.forEach((identity, index) => {
      this.request.progress?.(identity.name, index, compared.length);
      const isNew = isMissing(identity, this.before);
      const key = [isNew, this.before.classOf(identity.arn), this.after.classOf(identity.arn)].join('\n');
      const change = byClass.get(key) ?? { isNew, principals: [], callers: this.changesOf(identity) };
      byClass.set(key, change);
      change.principals.push(described(identity));
    });
    return [...byClass.values()].filter(({ callers }) => callers.length > 0);
  }

  /** What is there after, and known as far as it is there before. */
  private compared(): Identity[] {
    const { before, after } = this;
    return [...new Map([...before.principals, ...after.principals]).values()]
      .filter(({ arn }) => after.known.has(arn) && (before.known.has(arn) || !before.has(arn)))
      .filter((identity) => !(isHypothetical(identity) && isMissing(identity, before)));
  }

  private changesOf(identity: Identity): CallerChange[] {
    return this.comparison.changesOf(identity, (kind, { message }) => {
      this.undecided.push({ what: `what changes for the ${identity.kind} ${identity.name} with ${CALLER_TITLES[kind]}`, why: message });
    });
  }
}

function missingIn(side: ComparedSide, other: ComparedSide): ComparedPrincipal[] {
  return [...side.principals.values()].filter((identity) => !isHypothetical(identity) && isMissing(identity, other)).map(described);
}

function isMissing({ arn }: Identity, side: ComparedSide): boolean {
  return !side.has(arn);
}

/** Somebody who stands for the members that a group may have. */
function isHypothetical({ created }: Identity): boolean {
  return !created;
}

function described({ kind, arn, name, accountId }: Identity): ComparedPrincipal {
  return { kind: kind === 'role' ? 'role' : 'user', arn, name, accountId };
}

function newFindings({ model: { findings } }: ComparedSide, other: ComparedSide): ProvenFinding[] {
  const known = new Set(other.model.findings.map(({ fingerprint }) => fingerprint));
  return findings.filter(({ fingerprint }) => !known.has(fingerprint));
}
