import { CallerState, isInherent, Reach, ReachOptions } from '../../../src/simulation/reach/reach';
import { reachFrom } from '../../../src/simulation/reach/reachable-from';
import { Directory } from '../../../src/simulation/template/directory';

/** Everything that users reach. */
export function reachesOf(directory: Directory, options: ReachOptions = {}): Reach[] {
  return reachFrom(directory, directory.identities.filter(({ kind }) => kind === 'user'), options);
}

/** In one line: `accessKey > iam:CreateAccessKey > accessKey bob`, in parentheses where inherent. */
export function lineOf(reach: Reach): string {
  const line = [reach.start.callerKind, ...reach.path.map(({ action }) => action), nameOf(reach.reached)].join(' > ');
  return isInherent(reach) ? `(${line})` : line;
}

function nameOf(state: CallerState): string {
  switch (state.type) {
    case 'principal': return `${state.callerKind} ${state.principal.name}`;
    case 'any-user': return `${state.callerKind} of ${state.example ?? 'anyone'}`;
    case 'everything': return `everything in ${state.accountId}`;
    case 'effect': return state.gain;
  }
}
