import { deleteResources } from './delete-resources';
import { ResourceRunner } from './resource-runner';
import { RollbackPoint, Stack, StackResource } from '../state/stack';

/**
 * Brings a stack back to what it was before its failed update.
 *
 * @param skip - logical ids whose restoration is given up, where an earlier rollback is continued
 */
export function rollbackUpdate(stack: Stack, runner: ResourceRunner, reason?: string, skip?: readonly string[]): void {
  const { journal } = runner;
  const point = stack.rollbackPoint;
  if (!point) throw new Error(`the stack ${stack.stackName} has nothing to roll back to`);
  journal.begin(skip ? 'CONTINUE_ROLLBACK' : 'ROLLBACK');
  journal.stackStatus('UPDATE_ROLLBACK_IN_PROGRESS', reason);
  const failed = [...point.resources.values()].filter(before => {
    const attempted = stack.resources.get(before.logicalId);
    return attempted && attempted !== before && !skip?.includes(before.logicalId) && !restore(before, attempted, point, runner);
  });
  if (failed.length > 0) {
    journal.stackStatus('UPDATE_ROLLBACK_FAILED', `The following resource(s) failed to update: [${failed.map(({ logicalId }) => logicalId).join(', ')}]. `);
    return;
  }
  journal.stackStatus('UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS');
  const surplus = [...stack.resources.values(), ...point.superseded].filter(resource => isSurplus(resource, point));
  deleteResources([...point.undone, ...surplus], runner, resource => runner.keepsOnRollback(resource), () => undefined);
  stack.resources = new Map(point.resources);
  stack.design = point.design;
  stack.outputs = point.outputs;
  stack.imports = point.imports;
  stack.rollbackPoint = undefined;
  journal.stackStatus('UPDATE_ROLLBACK_COMPLETE');
}

function restore(before: StackResource, attempted: StackResource, point: RollbackPoint, runner: ResourceRunner): boolean {
  // Nothing but what the template says about the resource changed; the account never heard of it.
  if (attempted.timestamp === before.timestamp) return true;
  if (!runner.restore(before, attempted)) return false;
  if (attempted.physicalId !== before.physicalId) point.undone.push(attempted);
  return true;
}

/** Made by the update: its logical id was not in the stack before. */
function isSurplus({ logicalId, physicalId }: StackResource, point: RollbackPoint): boolean {
  return physicalId !== undefined && !point.resources.has(logicalId);
}
