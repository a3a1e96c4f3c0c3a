import { CallerContextName } from '../caller-contexts';
import { stateKey, userState } from './caller-states';
import { CallerState, PrincipalState, Reach, ReachOptions, Step } from './reach';
import { ReachGraph } from './reach-graph';
import { Directory } from '../template/directory';
import { Identity } from '../template/identity';

/** The ways in which somebody comes by credentials of a user without MFA. */
const START_KINDS: readonly CallerContextName[] = ['accessKey', 'console', 'sessionToken', 'cliLogin'];

/**
 * Everything that users without MFA can come by, each with the shortest way to it.
 *
 * Goes from state to state by requests that `evaluate` allows. What a service does for a user counts after a request that makes it do so.
 */
export function reachFrom(directory: Directory, users: readonly Identity[], options: ReachOptions = {}): Reach[] {
  return reachIn(new ReachGraph(directory, options), users, options.startKinds);
}

/** The same in a graph that is at hand. */
export function reachIn(graph: ReachGraph, users: readonly Identity[], startKinds: readonly CallerContextName[] = START_KINDS): Reach[] {
  return users.flatMap((user) => startKinds.flatMap((kind) => reachedFrom(graph, userState(user, kind))));
}

interface Waypoint {
  readonly state: CallerState;
  readonly path: readonly Step[];
}

function reachedFrom(graph: ReachGraph, start: PrincipalState): Reach[] {
  const seen = new Set([stateKey(start)]);
  const reaches: Reach[] = [];
  let frontier: Waypoint[] = [{ state: start, path: [] }];
  while (frontier.length > 0) {
    const next: Waypoint[] = [];
    for (const { state, path } of frontier) {
      for (const { steps, reached } of graph.edgesFrom(state)) {
        const key = stateKey(reached);
        if (seen.has(key) || (reached.type === 'effect' && path.some(({ gain }) => gain === reached.gain))) continue;
        seen.add(key);
        const waypoint = { state: reached, path: [...path, ...steps.map((step) => signedBy(state, step))] };
        next.push(waypoint);
        reaches.push({ start, reached, path: waypoint.path });
      }
    }
    frontier = next;
  }
  return reaches;
}

/** Sessions of a role differ in their names only; what they lead to was found for one of them. */
function signedBy(state: CallerState, step: Step): Step {
  return state.type === 'principal' && step.callerArn !== state.callerArn ? { ...step, callerArn: state.callerArn } : step;
}
