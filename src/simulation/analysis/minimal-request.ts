import { RepresentativeRequest } from './representative-request';
import { Caller } from '../caller';
import { evaluate, PolicySet } from '../evaluate';
import { RequestContext } from '../policy-text';
import { contextOf } from '../request-context';
import { SimulationDecision } from '../simulation-result';

/** A request, its context aside. */
export interface BareRequest {
  readonly caller: Caller;
  /** How to write context keys. */
  readonly names: ReadonlyMap<string, string>;
  readonly action: string;
  readonly resource: string;
}

/** An allowed request, with no context key beyond the caller's that it is allowed without. */
export function minimalRequest(request: BareRequest, context: RequestContext, policies: PolicySet): RepresentativeRequest {
  const { caller, names, action, resource } = request;
  const own = contextOf({ caller, action });
  const decide = (needed: RequestContext) => evaluate({ caller, action, resource, context: needed }, policies);
  const bare = decide(own);
  if (bare.decision === SimulationDecision.ALLOWED) return { resource, context: {}, result: bare };
  const needed = new Map(context);
  for (const key of context.keys()) {
    const value = needed.get(key);
    if (own.has(key) || value === undefined) continue;
    needed.delete(key);
    if (decide(needed).decision !== SimulationDecision.ALLOWED) needed.set(key, value);
  }
  const added = [...needed].filter(([key]) => !own.has(key)).map(([key, value]) => [names.get(key) ?? key, value] as const);
  return { resource, context: Object.fromEntries(added), result: decide(needed) };
}
