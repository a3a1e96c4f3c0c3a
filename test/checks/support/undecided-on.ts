import { AccessAnalysis, UndecidedError } from '../../../src/simulation/analysis/access-analysis';

/** Decides about everything together, and about no resource alone. */
export function undecidedOn(analysis: AccessAnalysis): AccessAnalysis {
  return {
    policies: analysis.policies,
    allowedTo: (...question: Parameters<AccessAnalysis['allowedTo']>) => analysis.allowedTo(...question),
    findAllowed: () => { throw new UndecidedError('too many cases'); },
  } as unknown as AccessAnalysis;
}
