import { Bearer, bearersOf } from './bearers';
import { CheckedModel } from './checked-model';
import { CheckedStatement } from './checked-policies';
import { counterexampleOf } from './counterexample-of';
import { Counterexample, Finding } from './finding';
import { MfaResponse, mfaResponse } from './mfa-response';
import { deniesByMfa, mistakeFindings } from './mistake-findings';
import { decide, ProbedRequest, requestsUnder } from './probed-request';
import { Rule } from './rule';
import { UNLISTED_ACTION } from '../simulation/analysis/action-classes';
import { CallerContextName } from '../simulation/caller-contexts';
import { callerOf } from '../simulation/caller-of';
import { SimulationDecision } from '../simulation/simulation-result';

const { ALLOWED } = SimulationDecision;

/** A kind of mistake in statements that deny what users do: some callers without MFA are left out. */
export interface DenyMistake {
  /** A caller to whom the statement applies. */
  readonly hits: CallerContextName;
  /** The age of that caller's code. */
  readonly mfaAgeSeconds?: number;
  /** The caller without MFA whom it leaves out. */
  readonly misses: CallerContextName;
  /** What the statement does, behind its name. */
  readonly predicate: string;
  /** Whether the response of a statement to MFA is the mistake. */
  isMadeBy(response: MfaResponse): boolean;
  /** Whether the policies of somebody make up for it. */
  isHarmlessFor?(bearer: Bearer): boolean;
}

/** One finding for each Deny that makes the mistake where no other statement denies the same to the caller whom it misses. */
export function denyMistakes(model: CheckedModel, rule: Pick<Rule, 'id' | 'severity' | 'fix'>, mistake: DenyMistake): Finding[] {
  return mistakeFindings(deniesByMfa(model), rule, {
    predicate: () => mistake.predicate,
    counterexample: (checked) => findCounterexample(model, checked, mistake),
  });
}

/** An allowed request before one that is merely not denied; in a trust policy, where the Allow stands beside the Deny, that alone. */
function findCounterexample(model: CheckedModel, checked: CheckedStatement, mistake: DenyMistake): Counterexample | undefined {
  const cases = bearersOf(model, checked).filter((bearer) => bearer.kind === 'user').map((bearer) => casesOf(model, checked, mistake, bearer))
    .filter(({ bearer, requests }) => requests.length > 0 && !mistake.isHarmlessFor?.(bearer));
  const missed = cases.flatMap(({ bearer, requests }) => requests.map((request) => decidedFor(bearer, mistake, request, model.at)))
    .filter(({ decision }) => decision === ALLOWED || decision === SimulationDecision.IMPLICIT_DENY);
  return missed.find(({ decision }) => decision === ALLOWED)
    ?? cases.map((one) => allowedByOthers(model, mistake, one)).find((found) => found !== undefined)
    ?? (checked.trustOf ? undefined : missed[0]);
}

/** Somebody on whom a statement bears that makes the mistake. */
interface MistakeCase {
  readonly bearer: Bearer;
  /** A few that show the mistake. */
  readonly requests: readonly ProbedRequest[];
  shows(request: ProbedRequest): boolean;
}

function casesOf({ at }: CheckedModel, checked: CheckedStatement, mistake: DenyMistake, bearer: Bearer): MistakeCase {
  const hit = callerOf(bearer, mistake.hits, at, { mfaAgeSeconds: mistake.mfaAgeSeconds });
  const shows = (request: ProbedRequest) => mistake.isMadeBy(mfaResponse(checked.statement, hit, request, at));
  return { bearer, shows, requests: requestsUnder(checked, hit, at).filter(shows) };
}

/** Where the policies allow nothing of what a statement names, they may still allow something that it covers. */
function allowedByOthers({ at }: CheckedModel, mistake: DenyMistake, { bearer, shows }: MistakeCase): Counterexample | undefined {
  for (const { actions, requests } of bearer.analysis?.allowedTo(callerOf(bearer, mistake.misses, at)) ?? []) {
    const [{ name: action = UNLISTED_ACTION } = {}] = actions;
    const found = requests.filter(({ result }) => result.decidedBy).map(({ resource, context }) => ({ action, resource, context })).find(shows);
    if (found) return decidedFor(bearer, mistake, found, at);
  }
  return undefined;
}

function decidedFor(bearer: Bearer, { misses }: DenyMistake, request: ProbedRequest, at: Date): Counterexample {
  const caller = callerOf(bearer, misses, at);
  return counterexampleOf(misses, caller, request.action, { ...request, result: decide(bearer.policies, caller, request, at) });
}
