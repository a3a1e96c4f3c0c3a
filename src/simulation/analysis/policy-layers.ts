import { CompiledStatement } from '../compiled-statement';
import { PolicySet } from '../evaluate';

/** A statement, and the policies among which it counts. */
export interface LayeredStatement {
  readonly statement: CompiledStatement;
  /** Of the statements of a layer one Allow is enough; how layers combine is for the evaluator to know. */
  readonly layer: number;
  /** Whether it reaches only the callers that its Principal names. */
  readonly isTrust: boolean;
}

/** The statements of a policy set, layer by layer: identity-based policies, boundary, session policies, each level of the organization, trust policy. */
export function layeredStatements(policies: PolicySet): readonly LayeredStatement[] {
  const { identityPolicies, permissionsBoundary, sessionPolicies, serviceControlPolicies, trustPolicy } = policies;
  const own = [identityPolicies, permissionsBoundary ? [permissionsBoundary] : [], sessionPolicies ?? [], ...serviceControlPolicies ?? []];
  return [...own, trustPolicy ? [trustPolicy] : []].flatMap((list, layer) =>
    list.flatMap(({ statements }) => statements.map((statement) => ({ statement, layer, isTrust: layer === own.length }))));
}
