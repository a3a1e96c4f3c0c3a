import { ActionSets } from './action-sets';
import { AllowedGroup, ProvenRequest, Verdict } from './proof';
import { Judge } from './verdict';
import { CatalogAction } from '../../src/simulation/actions/action-catalog';
import { RepresentativeRequest } from '../../src/simulation/analysis/access-analysis';
import { UNLISTED_ACTION } from '../../src/simulation/analysis/action-classes';

export { UNLISTED_ACTION };

/** Actions that the policies treat alike, and their allowed requests. */
export interface AllowedClass {
  readonly actions: readonly CatalogAction[];
  readonly unlisted: boolean;
  readonly requests: readonly RepresentativeRequest[];
}

interface Gathered {
  readonly verdict: Verdict;
  readonly actions: Set<CatalogAction>;
  unlisted: boolean;
  readonly requests: Map<string, ProvenRequest>;
}

/** Classes of the same verdict that the same statements allow make one group. */
export function groupAllowed(classes: readonly AllowedClass[], judge: Judge, sets: ActionSets): AllowedGroup[] {
  const groups = new Map<string, Gathered>();
  for (const allowed of classes) {
    for (const [verdict, requests] of byVerdict(allowed, judge)) gather(groups, verdict, allowed, requests);
  }
  return [...groups.values()].map(({ verdict, actions, unlisted, requests }) => ({
    verdict,
    actions: sets.of(actions),
    actionCount: actions.size,
    unlisted,
    requests: [...requests.values()],
  }));
}

function byVerdict(allowed: AllowedClass, judge: Judge): Map<Verdict, ProvenRequest[]> {
  const action = allowed.actions[0]?.name ?? UNLISTED_ACTION;
  const requests = new Map<Verdict, ProvenRequest[]>();
  for (const request of allowed.requests) {
    const verdict = judge(action, request);
    requests.set(verdict, [...requests.get(verdict) ?? [], proven(action, request)]);
  }
  return requests;
}

function gather(groups: Map<string, Gathered>, verdict: Verdict, { actions, unlisted }: AllowedClass, requests: readonly ProvenRequest[]): void {
  const statements = new Set(requests.map(({ decidedBy }) => (decidedBy ? `${decidedBy.policy}#${decidedBy.statementIndex}` : '')));
  const key = [verdict, ...[...statements].sort()].join(' ');
  const group = groups.get(key) ?? { verdict, actions: new Set(), unlisted: false, requests: new Map() };
  groups.set(key, group);
  for (const action of actions) group.actions.add(action);
  group.unlisted ||= unlisted;
  for (const request of requests) {
    const { resource, context } = request;
    const sameResource = JSON.stringify([resource, context]);
    if (!group.requests.has(sameResource)) group.requests.set(sameResource, request);
  }
}

/** A request of the analysis as the document has it. */
export function proven(action: string, { resource, context, result }: RepresentativeRequest): ProvenRequest {
  const { reason, decidedBy } = result;
  return { action, resource, context, reason, ...(decidedBy && { decidedBy }) };
}
