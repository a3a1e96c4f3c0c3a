import { Bearer, bearersOf } from './bearers';
import { CheckedModel } from './checked-model';
import { CheckedStatement, checkedStatements } from './checked-policies';
import { counterexampleOf } from './counterexample-of';
import { Counterexample, Finding } from './finding';
import { MfaResponse, mfaResponse, testsMfa } from './mfa-response';
import { mistakeFindings } from './mistake-findings';
import { decide, requestsUnder } from './probed-request';
import { Rule } from './rule';
import { CallerContextName } from '../simulation/caller-contexts';
import { callerOf } from '../simulation/caller-of';
import { SimulationDecision } from '../simulation/simulation-result';

/** A kind of mistake in statements that allow. */
export interface AllowMistake {
  /** What the statement does, behind its name. */
  readonly predicate: string;
  /** Whether the response of a statement to MFA is the mistake. */
  isMadeBy(response: MfaResponse): boolean;
}

const WITHOUT_MFA: Readonly<Record<Bearer['kind'], readonly CallerContextName[]>> = {
  user: ['accessKey', 'console'],
  role: ['roleSession'],
};

/** One finding for each Allow, of an identity or in a trust policy, that makes the mistake and lets somebody without MFA do something by it. */
export function allowMistakes(model: CheckedModel, rule: Pick<Rule, 'id' | 'severity' | 'fix'>, mistake: AllowMistake): Finding[] {
  const candidates = checkedStatements(model).filter(({ statement }) => statement.isAllow && testsMfa(statement));
  return mistakeFindings(candidates, rule, {
    predicate: () => mistake.predicate,
    counterexample: (checked) => findCounterexample(model, checked, mistake),
  });
}

function findCounterexample(model: CheckedModel, checked: CheckedStatement, mistake: AllowMistake): Counterexample | undefined {
  const { at } = model;
  for (const bearer of bearersOf(model, checked)) {
    for (const kind of WITHOUT_MFA[bearer.kind]) {
      const caller = callerOf(bearer, kind, at);
      for (const request of requestsUnder(checked, caller, at)) {
        if (!mistake.isMadeBy(mfaResponse(checked.statement, caller, request, at))) continue;
        const result = decide(bearer.policies, caller, request, at);
        if (result.decision === SimulationDecision.ALLOWED) return counterexampleOf(kind, caller, request.action, { ...request, result });
      }
    }
  }
  return undefined;
}
