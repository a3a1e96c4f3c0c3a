import { ResourceFailures } from './failure-reason';
import { AwsError } from '../../aws-error';

/** Why a stack operation failed, as the status reason of the stack begins. */
export function stackReason(failure: unknown): string {
  if (failure instanceof ResourceFailures) {
    const lists = [['create', failure.created], ['update', failure.updated]] as const;
    return lists.filter(([, ids]) => ids.length > 0)
      .map(([verb, ids]) => `The following resource(s) failed to ${verb}: [${ids.join(', ')}]. `).join('');
  }
  const message = failure instanceof AwsError || failure instanceof Error ? failure.message : String(failure);
  return message.endsWith('.') ? `${message} ` : `${message}. `;
}
