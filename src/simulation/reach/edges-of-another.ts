import { stateTitle } from './caller-states';
import { GAINS } from './gains';
import { CallerState, Step } from './reach';
import { allowedRequest, Edge, StepSite } from './step-site';
import { Identity } from '../template/identity';

/**
 * What one user can do, said of another user of the same class; every request is decided anew.
 *
 * @returns undefined if one of them is not allowed
 */
export function edgesOfAnother(edges: readonly Edge[], one: Identity, site: StepSite): Edge[] | undefined {
  const other = site.state.principal;
  const results: Edge[] = [];
  for (const { steps, reached } of edges) {
    // A session whose name another role trusts keeps it.
    const keepsNames = reached.type === 'principal' && reached.isNamedSession === true;
    const rename = (text: string) => (keepsNames ? text : renamed(text, one, other));
    const target = stateOfAnother(reached, one, other, rename);
    const own = steps.map((step) => stepOfAnother(step, reached, target, site, rename));
    if (!own.every((step) => step !== undefined)) return undefined;
    results.push({ steps: own, reached: target });
  }
  return results;
}

function stepOfAnother(step: Step, reached: CallerState, target: CallerState, site: StepSite, rename: (text: string) => string): Step | undefined {
  const context = Object.fromEntries(Object.entries(step.context).map(([key, value]) =>
    [key, typeof value === 'string' ? rename(value) : value?.map(rename)]));
  const trustPolicy = step.gain === 'assumes-role' && reached.type === 'principal' ? reached.principal.trustPolicy : undefined;
  const request = allowedRequest(site, step.action, rename(step.resource), context, trustPolicy);
  if (!request) return undefined;
  const { title } = GAINS[step.gain];
  const leadsTo = step.leadsTo === stateTitle(reached, title) ? stateTitle(target, title) : step.leadsTo;
  return { ...step, ...request, callerArn: site.state.callerArn, leadsTo };
}

function stateOfAnother(state: CallerState, one: Identity, other: Identity, rename: (text: string) => string): CallerState {
  if (state.type === 'effect') return { ...state, resource: rename(state.resource) };
  if (state.type !== 'principal') return state;
  const principal = state.principal === one ? other : state.principal;
  return { ...state, principal, callerArn: rename(state.callerArn) };
}

const ENDS_WITH_USER = /:(?:user|mfa|federated-user)\/(?:.*\/)?$|:assumed-role\/[^/]+\/$/;

/** Texts made of the name of one user, made of the name of the other. A role may be called as the user is. */
function renamed(text: string, one: Identity, other: Identity): string {
  if (text === one.name) return other.name;
  const before = text.slice(0, -one.name.length);
  return text.endsWith(`/${one.name}`) && ENDS_WITH_USER.test(before) ? before + other.name : text;
}
