import { ResourceFailure } from './failure-reason';
import { AwsError } from '../../aws-error';

/** Why a stack operation failed, as the status reason of the stack begins. */
export function stackReason(failure: unknown): string {
  if (failure instanceof ResourceFailure) {
    return `The following resource(s) failed to ${failure.during}: [${failure.logicalId}]. `;
  }
  const message = failure instanceof AwsError || failure instanceof Error ? failure.message : String(failure);
  return message.endsWith('.') ? `${message} ` : `${message}. `;
}
