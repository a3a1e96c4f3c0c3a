import * as fc from 'fast-check';
import { documents, FREE_VALUES, policySet, RESOURCES, SMALL_CATALOG } from './support/random-policies';
import { AccessAnalysis, AllowedActions, RepresentativeRequest, UndecidedError } from '../../../src/simulation/analysis/access-analysis';
import { UNLISTED_ACTION } from '../../../src/simulation/analysis/action-classes';
import { CallerKeys } from '../../../src/simulation/analysis/caller-keys';
import { viewStatements } from '../../../src/simulation/analysis/caller-view';
import { layeredStatements } from '../../../src/simulation/analysis/policy-layers';
import { Caller } from '../../../src/simulation/caller';
import { evaluate, PolicySet } from '../../../src/simulation/evaluate';
import { RequestContext } from '../../../src/simulation/policy-text';
import { contextOf } from '../../../src/simulation/request-context';
import { SimulationDecision } from '../../../src/simulation/simulation-result';
import { isRoleAssumption } from '../../../src/simulation/trust';
import { ALICE } from '../support/decide';

const RUNS = 150;
const AT = new Date('2030-01-01T00:00:00Z');
const CALLERS = [
  Caller.accessKey(ALICE), Caller.accessKey(ALICE, { ownMfaDevices: 1 }), Caller.console(ALICE), Caller.consoleWithMfa(ALICE),
  Caller.sessionToken(ALICE), Caller.sessionTokenWithMfa(ALICE), Caller.federationToken(ALICE),
];

interface Asked {
  readonly caller: Caller;
  readonly action: string;
  readonly resource: string;
  readonly chosen: readonly (readonly [string, string | string[]])[];
}

const choice = fc.constantFrom(...Object.entries(FREE_VALUES)).chain(([key, values]) => {
  const value = key === 'aws:TagKeys' ? fc.array(fc.constantFrom(...values), { maxLength: 3 }) : fc.constantFrom(...values);
  return (value as fc.Arbitrary<string | string[]>).map((one) => [key.toLowerCase(), one] as const);
});
const asked: fc.Arbitrary<Asked> = fc.record({
  caller: fc.constantFrom(...CALLERS),
  action: fc.constantFrom(...SMALL_CATALOG.actions.map(({ name }) => name), UNLISTED_ACTION),
  resource: fc.constantFrom(...RESOURCES),
  chosen: fc.array(choice, { maxLength: 6 }),
});
const manyAsked = fc.array(asked, { minLength: 20, maxLength: 40 });

function contextFor({ caller, chosen }: Asked): RequestContext {
  return new Map([...chosen, ...new CallerKeys(caller, AT).fixed]);
}

function isAllowed(policies: PolicySet, one: Asked): boolean {
  return evaluate({ ...one, context: contextFor(one) }, policies).decision === SimulationDecision.ALLOWED;
}

/** An analysis that many requests are compared with. */
class RememberingAnalysis {
  public readonly whole: AccessAnalysis;
  private readonly known = new Map<Caller, readonly AllowedActions[]>();

  public constructor(policies: PolicySet) {
    this.whole = AccessAnalysis.of(policies, { catalog: SMALL_CATALOG, at: AT });
  }

  public allowedTo(caller: Caller): readonly AllowedActions[] {
    let entries = this.known.get(caller);
    if (!entries) this.known.set(caller, entries = this.whole.allowedTo(caller));
    return entries;
  }
}

function entryOf(entries: readonly AllowedActions[], action: string): AllowedActions | undefined {
  return entries.find(({ actions, unlisted }) => (action === UNLISTED_ACTION ? unlisted : actions.some(({ name }) => name === action)));
}

/** How the Resource elements of statements that can apply to the caller cover a resource, but for those that depend on the signer. */
function coverage(policies: PolicySet, { caller, action }: Asked, resource: string): string {
  const keys = new CallerKeys(caller, AT);
  return viewStatements(layeredStatements(policies), keys)
    .filter(({ statement, isTrust }) => statement.matchesAction(action.toLowerCase()) && (!isTrust || isRoleAssumption(action.toLowerCase())))
    .filter(({ resourceKeys }) => resourceKeys.length === 0)
    .map(({ statement }) => Number(statement.resource?.matches(resource, keys.fixed) ?? true)).join('');
}

/** Nothing if the analysis knows of the request; else what it misses. */
function missing(policies: PolicySet, analysis: RememberingAnalysis, one: Asked): string | undefined {
  const entry = entryOf(analysis.allowedTo(one.caller), one.action);
  if (!entry) return 'the action';
  const wanted = coverage(policies, one, one.resource);
  const isByPolicy = entry.requests.some(({ result }) => result.decidedBy);
  if (isByPolicy && !entry.requests.some(({ resource }) => coverage(policies, one, resource) === wanted)) return 'the class of the resource';
  if (!analysis.whole.findAllowed(one.caller, one.action)) return 'the action alone';
  return analysis.whole.findAllowed(one.caller, one.action, one.resource) ? undefined : 'the resource alone';
}

function isTrue(policies: PolicySet, caller: Caller, action: string, request: RepresentativeRequest): boolean {
  const { resource, context, result } = request;
  const whole = contextOf({ caller, action, context: context as Record<string, string> });
  const again = evaluate({ caller, action, resource, context: whole }, policies);
  return result.decision === SimulationDecision.ALLOWED && again.decision === result.decision;
}

describe('what a random request finds allowed, the analysis has', () => {
  test('without exception, where only the caller and constants decide', () => {
    let allowed = 0;
    fc.assert(fc.property(documents(false), manyAsked, (given, requests) => {
      const policies = policySet(given);
      const hits = requests.filter((one) => isAllowed(policies, one));
      const analysis = new RememberingAnalysis(policies);
      allowed += hits.length;
      expect(hits.map((one) => [one, missing(policies, analysis, one)]).filter(([, what]) => what)).toEqual([]);
    }), { numRuns: RUNS });
    expect(allowed).toBeGreaterThan(RUNS / 10);
  });

  test('or it says that it is undecided, where variables are open', () => {
    let [decided, undecided] = [0, 0];
    fc.assert(fc.property(documents(true), manyAsked, (given, requests) => {
      const policies = policySet(given);
      const analysis = new RememberingAnalysis(policies);
      for (const one of requests.filter((request) => isAllowed(policies, request))) {
        try {
          const what = missing(policies, analysis, one);
          if (what) throw new Error(`${one.action} on ${one.resource}: ${what} is missing`);
          decided++;
        } catch (error) {
          if (!(error instanceof UndecidedError)) throw error;
          undecided++;
        }
      }
    }), { numRuns: RUNS });
    expect(decided).toBeGreaterThan(4 * undecided);
  });
});

test.each([[false], [true]])('what the analysis has, the evaluator allows, for every action of the class (open variables: %s)', (isOpen) => {
  fc.assert(fc.property(documents(isOpen), fc.constantFrom(...CALLERS), (given, caller) => {
    const policies = policySet(given);
    try {
      for (const { actions, unlisted, requests } of new RememberingAnalysis(policies).allowedTo(caller)) {
        const names = [...actions.map(({ name }) => name), ...unlisted ? [UNLISTED_ACTION] : []];
        expect(requests.length).toBeGreaterThan(0);
        expect(names.flatMap((name) => requests.filter((request) => !isTrue(policies, caller, name, request)))).toEqual([]);
      }
    } catch (error) {
      if (!(error instanceof UndecidedError)) throw error;
      expect(isOpen).toBe(true);
    }
  }), { numRuns: RUNS });
});
