import { ApiCall } from './api-call';
import { actionsOf } from './operation-actions';
import { resourcesOf } from './resources-of';
import { tagContext } from './tag-context';
import { AuthorizationTarget, OperationContext } from '../operation';

/** What a call asks for; empty where its action is unknown. */
export function targetsOf(call: ApiCall, context: OperationContext): AuthorizationTarget[] {
  const actions = call.servicePrefixes.map(prefix => actionsOf(prefix, call.operation)).find(found => found.length > 0) ?? [];
  const tags = tagContext(call.input);
  return actions.flatMap(action => resourcesOf(action, call, context).map(resource => ({ action, resource, context: tags })));
}
