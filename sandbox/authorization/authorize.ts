import { evaluate, EvaluationRequest, PolicySet } from '../../src/simulation/evaluate';
import { SimulationDecision, SimulationResult } from '../../src/simulation/simulation-result';
import { AuthorizationTarget, OperationContext } from '../operation';
import { callerOf } from './caller-of-signer';
import { policiesOf } from './policies-of-signer';
import { refusal } from './refusal';
import { requestContext } from './request-context';

/** A decision with all that led to it. */
export interface Verdict {
  readonly result: SimulationResult;
  readonly request: EvaluationRequest;
  readonly policies: PolicySet;
}

/** Asks the simulator's evaluator and logs its answer. */
export function decide(target: AuthorizationTarget, context: OperationContext): SimulationResult {
  return judge(target, context).result;
}

function judge(target: AuthorizationTarget, context: OperationContext): Verdict {
  const { cloud, signer } = context;
  const now = cloud.clock.now();
  const caller = callerOf(signer, now, target.withTokenCode);
  const { action, resource } = target;
  const request = { caller, action, resource, context: requestContext(caller, target, context) };
  const policies = policiesOf(context, target.trustPolicy);
  const result = evaluate(request, policies);
  cloud.decisions.record({
    at: new Date(now),
    callerKind: signer.kind,
    callerArn: signer.arn,
    action,
    resource,
    ...result,
  });
  return { result, request, policies };
}

/** Throws the error AWS answers with unless the caller may do it. */
export function authorize(target: AuthorizationTarget, context: OperationContext): void {
  const verdict = judge(target, context);
  if (verdict.result.decision !== SimulationDecision.ALLOWED) {
    throw refusal(verdict, target, context);
  }
}
