import { applyDesign } from './apply-design';
import { deleteResources } from './delete-resources';
import { DeploymentEnvironment } from './deployment-environment';
import { stackReason } from './deployment-failure';
import { ResourceRunner } from './resource-runner';
import { rollbackUpdate } from './rollback-update';
import { StackJournal } from './stack-journal';
import { RollbackPoint, Stack, StackDesign, StackResource } from '../state/stack';

/** Brings an existing stack to a new design, or back if that fails. Returns the id of the operation. */
export function updateStack(design: StackDesign, environment: DeploymentEnvironment, disableRollback: boolean): string {
  const { stack } = environment;
  const journal = new StackJournal(stack, environment.execution.cloud.clock, environment.clientRequestToken);
  const runner = new ResourceRunner(environment, journal);
  const point = stack.rollbackPoint ?? rollbackPointOf(stack);
  stack.rollbackPoint = point;
  stack.lastUpdatedTime = journal.now();
  const operationId = journal.begin('UPDATE_STACK');
  journal.stackStatus('UPDATE_IN_PROGRESS', 'User Initiated');
  let removed: StackResource[];
  try {
    removed = applyDesign(design, environment, runner, point.superseded);
  } catch (failure) {
    const reason = stackReason(failure);
    if (disableRollback) {
      stack.design = design;
      journal.stackStatus('UPDATE_FAILED', reason);
    } else {
      rollbackUpdate(stack, runner, reason);
    }
    return operationId;
  }
  stack.rollbackPoint = undefined;
  cleanUp([...point.superseded.filter(resource => isOffStack(resource, stack)), ...removed], environment, runner);
  return operationId;
}

function rollbackPointOf({ design, resources, outputs, imports }: Stack): RollbackPoint {
  return { design, resources: new Map(resources), outputs, imports, superseded: [], undone: [] };
}

/** A resource that was to be replaced is still the stack's if its replacement never came to be and a later update did without. */
function isOffStack({ type, physicalId }: StackResource, stack: Stack): boolean {
  return ![...stack.resources.values()].some(live => live.type === type && live.physicalId === physicalId);
}

function cleanUp(leftovers: readonly StackResource[], { stack }: DeploymentEnvironment, runner: ResourceRunner): void {
  runner.journal.stackStatus('UPDATE_COMPLETE_CLEANUP_IN_PROGRESS');
  const isRemoved = (resource: StackResource) => stack.resources.get(resource.logicalId) === resource;
  const failed = deleteResources(leftovers, runner,
    resource => (isRemoved(resource) ? resource.deletionPolicy : resource.updateReplacePolicy).startsWith('Retain'), () => undefined);
  // The stack lets go of all of them: an update whose clean-up fails has succeeded nevertheless.
  leftovers.filter(isRemoved).forEach(({ logicalId }) => stack.resources.delete(logicalId));
  runner.journal.stackStatus('UPDATE_COMPLETE',
    failed.length > 0 ? `Update successful. One or more resources could not be deleted: [${failed.join(', ')}].` : undefined);
}
