import { authorize } from '../authorization/authorize';
import { AwsError } from '../aws-error';
import { AuthorizationTarget, Operation, OperationContext } from '../operation';
import { ApiCall } from './api-call';
import { targetsOf } from './authorization-targets';
import { EMPTY_LISTS, EmptyList } from './empty-lists';
import { notImplemented } from './not-implemented';
import { actionsOf } from './operation-actions';

/** Authorizes a call; the name of the list it asks for, where that is one that is answered. */
export function answerCall(call: ApiCall, context: OperationContext): EmptyList {
  const targets = targetsOf(call, context);
  if (targets.length === 0) {
    throw new AwsError('InvalidAction', 400,
      `Unknown action ${call.servicePrefixes[0]}:${call.operation}: it is not in the service authorization reference, so nothing was authorized`);
  }
  for (const target of targets) authorize(target, context);
  return EMPTY_LISTS.find(action => action === targets[0].action) ?? refuse(targets);
}

function refuse(targets: readonly AuthorizationTarget[]): never {
  const list = (values: string[]) => [...new Set(values)].join(', ');
  throw notImplemented(list(targets.map(({ action }) => action)), list(targets.map(({ resource }) => resource)));
}

/** An operation of a service that is here, which does not have it; undefined where AWS has none of that name either. */
export function unimplementedOperation(service: string, name: string): Operation | undefined {
  // By its exact name: `assumerole` is no operation, though policies may write its action so.
  if (!actionsOf(service, name).includes(`${service}:${name}`)) return undefined;
  const call = { operation: name, servicePrefixes: [service], method: 'POST', path: '/' };
  return {
    authorize: (input, context) => targetsOf({ ...call, input }, context),
    handle: (input, context) => refuse(targetsOf({ ...call, input }, context)),
  };
}
