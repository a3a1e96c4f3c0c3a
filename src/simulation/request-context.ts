import { Caller } from './caller';
import { RequestContext } from './policy-text';
import { SimulationRequest } from './simulation-request';

const CALLER_CONTEXTS = new WeakMap<Caller, RequestContext>();

/** The whole context of a request, its keys in lower case: the caller's keys, then what the request adds or overrides. */
export function contextOf(request: SimulationRequest): RequestContext {
  const callerContext = contextOfCaller(request.caller);
  if (!request.context && !request.multivaluedContext) return callerContext;
  const context = new Map(callerContext);
  for (const [key, value] of Object.entries(request.context ?? {})) context.set(key.toLowerCase(), value);
  for (const [key, values] of Object.entries(request.multivaluedContext ?? {})) context.set(key.toLowerCase(), values);
  return context;
}

function contextOfCaller(caller: Caller): RequestContext {
  let context = CALLER_CONTEXTS.get(caller);
  if (!context) {
    context = new Map(Object.entries(caller.contextKeys).map(([key, value]) => [key.toLowerCase(), value]));
    CALLER_CONTEXTS.set(caller, context);
  }
  return context;
}
