import { callerOf } from './callers';
import { CheckedModel } from '../../src/checks/checked-model';
import { allowEverything } from '../../src/simulation/allow-everything';
import { AccessAnalysis } from '../../src/simulation/analysis/access-analysis';
import { CallerContextName } from '../../src/simulation/caller-contexts';
import { Identity } from '../../src/simulation/template/identity';

/** Whoever asks for a federated user session says what it may do, at most what the user may. */
const ANYTHING = allowEverything('session policy');

/** What bears on a user or role under a kind of credentials. */
export class CallerPolicies {
  private readonly federated = new Map<AccessAnalysis, AccessAnalysis>();

  constructor(private readonly model: CheckedModel) {}

  /** Undefined if nobody can have such credentials. */
  analysisOf(identity: Identity, kind: CallerContextName): AccessAnalysis | undefined {
    const own = this.model.analysis(identity);
    if (kind !== 'federationToken') return own;
    if (!own.findAllowed(callerOf(identity, 'accessKey', this.model.at), 'sts:GetFederationToken')) return undefined;
    let federated = this.federated.get(own);
    if (!federated) {
      federated = AccessAnalysis.of({ ...own.policies, sessionPolicies: [ANYTHING] }, this.model.analysisOptions);
      this.federated.set(own, federated);
    }
    return federated;
  }
}

/** Only AssumeRole takes a code with a request that a key signs. */
export function patternsFor(kind: CallerContextName): readonly string[] | undefined {
  return kind === 'accessKeyWithTokenCode' ? ['sts:AssumeRole'] : undefined;
}
