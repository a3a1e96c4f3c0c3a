import { Counterexample } from './finding';
import { RepresentativeRequest } from '../simulation/analysis/access-analysis';
import { Caller } from '../simulation/caller';
import { CallerContextName } from '../simulation/caller-contexts';
import { Step } from '../simulation/reach/reach';

/** A request of the analysis, as a finding shows it. */
export function counterexampleOf(callerKind: CallerContextName, caller: Caller, action: string, request: RepresentativeRequest): Counterexample {
  const { resource, context, result } = request;
  return { callerKind, callerArn: caller.arn, action, resource, context, decision: result.decision, reason: result.reason };
}

/** A step of a way, as a finding shows it. */
export function counterexampleOfStep({ callerKind, callerArn, action, resource, context, result }: Step): Counterexample {
  return { callerKind, callerArn, action, resource, context, decision: result.decision, reason: result.reason };
}
