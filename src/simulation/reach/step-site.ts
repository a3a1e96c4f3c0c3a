import { AccessAnalysis, AccessAnalysisOptions, RepresentativeRequest } from '../analysis/access-analysis';
import { Caller } from '../caller';
import { CompiledPolicy } from '../compiled-policy';
import { evaluate, PolicySet } from '../evaluate';
import { contextOf } from '../request-context';
import { SimulationDecision } from '../simulation-result';
import { stateTitle } from './caller-states';
import { GainId, GAINS } from './gains';
import { NamedSessions } from './named-sessions';
import { CallerState, PrincipalState, Step } from './reach';
import { TrustedServices } from './trusted-services';
import { Identity } from '../template/identity';

/** Where steps are looked for. */
export interface StepSite {
  readonly state: PrincipalState;
  readonly caller: Caller;
  /** What the policies allow in this state. */
  readonly analysis: AccessAnalysis;
  readonly policies: PolicySet;
  readonly options: AccessAnalysisOptions;
  readonly roles: readonly Identity[];
  /** Of the account of the caller. */
  readonly users: readonly Identity[];
  readonly sessionNames: NamedSessions;
  readonly services: TrustedServices;
}

/** What some requests lead to; each of them makes the next possible. */
export interface Edge {
  readonly steps: readonly Step[];
  readonly reached: CallerState;
}

interface StepParts {
  readonly gain: GainId;
  readonly action: string;
  readonly request: RepresentativeRequest;
  readonly reached: CallerState;
  readonly needs?: string;
  readonly inherent?: boolean;
}

export function stepAt({ state }: StepSite, { gain, action, request, reached, needs = GAINS[gain].needs, inherent = false }: StepParts): Step {
  const { callerKind, callerArn } = state;
  const leadsTo = stateTitle(reached, GAINS[gain].title);
  return { callerKind, callerArn, action, ...request, leadsTo, gain, ...(needs !== undefined && { needs }), inherent };
}

export function edgeAt(site: StepSite, parts: StepParts): Edge {
  return { steps: [stepAt(site, parts)], reached: parts.reached };
}

/** Decides one request; undefined if it is not allowed. */
export function allowedRequest(
  { caller, policies, options: { at = new Date() } }: StepSite, action: string, resource: string, context: RepresentativeRequest['context'],
  trustPolicy?: CompiledPolicy,
): RepresentativeRequest | undefined {
  const requestContext = new Map<string, string | string[]>(contextOf({ caller, action }));
  requestContext.set('aws:currenttime', at.toISOString());
  requestContext.set('aws:epochtime', String(Math.floor(at.getTime() / 1000)));
  for (const [key, value] of Object.entries(context)) requestContext.set(key.toLowerCase(), value);
  const result = evaluate({ caller, action, resource, context: requestContext }, { ...policies, ...(trustPolicy && { trustPolicy }) });
  return result.decision === SimulationDecision.ALLOWED ? { resource, context, result } : undefined;
}

/** The first of some actions that is allowed, and how. */
export function firstAllowed(
  { analysis, caller }: StepSite, actions: readonly string[], resource?: string,
): { readonly action: string; readonly request: RepresentativeRequest } | undefined {
  for (const action of actions) {
    const request = analysis.findAllowed(caller, action, resource);
    if (request) return { action, request };
  }
  return undefined;
}

/** A step to something that no kind of caller stands for. */
export function effectEdge(site: StepSite, gain: GainId, action: string, request: RepresentativeRequest): Edge {
  return edgeAt(site, { gain, action, request, reached: { type: 'effect', gain, resource: request.resource, accountId: site.caller.accountId } });
}
