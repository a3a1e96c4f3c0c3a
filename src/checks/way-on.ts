import { CheckedModel, CheckedUser } from './checked-model';
import { counterexampleOfStep } from './counterexample-of';
import { Counterexample } from './finding';
import { ifDecided } from '../simulation/analysis/if-decided';
import { CALLER_CONTEXTS } from '../simulation/caller-contexts';
import { GainId } from '../simulation/reach/gains';
import { Reach, Step } from '../simulation/reach/reach';
import { ReachGraph } from '../simulation/reach/reach-graph';
import { reachIn } from '../simulation/reach/reachable-from';

/** A way, as a finding shows it: its last request, and what leads there. */
export interface Way {
  readonly counterexample: Counterexample;
  readonly path?: readonly Counterexample[];
}

const GRAPHS = new WeakMap<CheckedModel, ReachGraph>();

/** Where a request of a user without MFA leads: to a session with MFA or of a role rather than anywhere else. */
export function wayOn(model: CheckedModel, user: CheckedUser, { callerKind, action, resource }: Counterexample, gain: GainId): Way | undefined {
  // A request for any role stands for those that exist.
  const isSame = (step: Step) => step.action === action && (step.resource === resource || gain === 'assumes-role');
  const reaches = ifDecided(() => reachIn(graphOf(model), [user]), () => []);
  const ways = reaches.filter(({ start, path }) => start.callerKind === callerKind && isSame(path[0]));
  const best = ways.sort((a, b) => worth(b) - worth(a) || a.path.length - b.path.length)[0];
  return best && wayOf(best);
}

/** One for all findings of a model: what leads on from a role is the same for all who have it. */
function graphOf(model: CheckedModel): ReachGraph {
  const graph = GRAPHS.get(model) ?? new ReachGraph(model.directory, { at: model.at, analysisOf: (identity) => model.analysis(identity) });
  GRAPHS.set(model, graph);
  return graph;
}

function worth({ reached }: Reach): number {
  if (reached.type === 'everything') return 3;
  if (reached.type !== 'principal') return 0;
  if (reached.principal.kind === 'role') return 2;
  return CALLER_CONTEXTS[reached.callerKind].mfa === 'true' ? 3 : 1;
}

function wayOf({ path }: Reach): Way {
  const requests = path.map(counterexampleOfStep);
  const counterexample = requests[requests.length - 1];
  return requests.length > 1 ? { counterexample, path: requests.slice(0, -1) } : { counterexample };
}
