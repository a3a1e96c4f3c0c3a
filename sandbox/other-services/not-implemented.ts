import { AwsError } from '../aws-error';

/** Whether the action was allowed is all the embedded account can tell of it. */
export function notImplemented(action: string, resource: string): AwsError {
  return new AwsError('NotImplemented', 501, `${action} on ${resource} was authorized; the embedded account does not implement it`);
}
