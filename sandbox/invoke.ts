import { authorize } from './authorization/authorize';
import { Input, OperationContext, Output } from './operation';
import { findOperation, ServiceName } from './services';

/**
 * Runs an operation for a caller: what it asks for is authorized and logged, then it is carried out.
 * The wire and the services among themselves all come through here.
 */
export function perform(service: ServiceName, action: string, input: Input, context: OperationContext): Output | Promise<Output> {
  const operation = findOperation(service, action);
  operation.authenticate?.(input, context);
  for (const target of operation.authorize(input, context)) {
    authorize(target, context);
  }
  return operation.handle(input, context);
}

/** As `perform`, for callers within the sandbox that need the answer at once. */
export function invoke(service: ServiceName, action: string, input: Input, context: OperationContext): Output {
  const output = perform(service, action, input, context);
  if (output instanceof Promise) {
    throw new Error(`${service}:${action} answers later and cannot be called within another operation`);
  }
  return output;
}
