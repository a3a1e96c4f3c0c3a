import { deleteResources } from './delete-resources';
import { DeploymentEnvironment } from './deployment-environment';
import { ResourceRunner } from './resource-runner';
import { StackJournal } from './stack-journal';
import { dropResource, RollbackPoint, Stack, StackResource } from '../state/stack';

/**
 * Deletes a stack with its resources, unless another stack imports what it exports.
 *
 * @param retained - logical ids of resources to leave
 * @param force - whether to leave resources that cannot be deleted, so that the stack at least is gone
 */
export function deleteStack(environment: DeploymentEnvironment, retained: readonly string[], force: boolean): void {
  const { stack, store } = environment;
  const journal = new StackJournal(stack, environment.execution.cloud.clock, environment.clientRequestToken);
  const earlier = stack.status;
  journal.begin('DELETE_STACK');
  journal.stackStatus('DELETE_IN_PROGRESS', 'User Initiated');
  const inUse = exportInUse(stack, store);
  if (inUse !== undefined) {
    journal.stackStatus(earlier, `Delete canceled. ${inUse}`);
    return;
  }
  stack.deletionTime = journal.now();
  const runner = new ResourceRunner(environment, journal);
  const { superseded, undone } = leftovers(stack);
  const failed = deleteResources([...stack.resources.values(), ...superseded, ...undone], runner,
    resource => (superseded.includes(resource) ? resource.updateReplacePolicy : resource.deletionPolicy).startsWith('Retain')
      || retained.includes(resource.logicalId),
    resource => dropDeleted(stack, resource));
  if (force) {
    [...stack.resources.values()].forEach(resource => {
      journal.resourceStatus(resource, 'DELETE_SKIPPED');
      dropResource(stack, resource);
    });
  } else if (failed.length > 0) {
    journal.stackStatus('DELETE_FAILED', `The following resource(s) failed to delete: [${failed.join(', ')}]. `);
    return;
  }
  stack.outputs = [];
  stack.imports = new Set();
  stack.rollbackPoint = undefined;
  // A change set goes with its stack; executed later it would bring the stack back.
  stack.changeSets.splice(0);
  journal.stackStatus('DELETE_COMPLETE');
}

/** What an update that stopped half-way has replaced, and what its rollback has taken out; nothing of it is in the stack any more. */
function leftovers({ resources, rollbackPoint }: Stack): Pick<RollbackPoint, 'superseded' | 'undone'> {
  const isLeft = ({ type, physicalId }: StackResource) =>
    physicalId !== undefined && ![...resources.values()].some(live => live.type === type && live.physicalId === physicalId);
  return { superseded: rollbackPoint?.superseded.filter(isLeft) ?? [], undone: rollbackPoint?.undone.filter(isLeft) ?? [] };
}

function dropDeleted(stack: Stack, resource: StackResource): void {
  if (stack.resources.get(resource.logicalId) === resource) dropResource(stack, resource);
  [stack.rollbackPoint?.superseded, stack.rollbackPoint?.undone].forEach(list => {
    if (list?.includes(resource)) list.splice(list.indexOf(resource), 1);
  });
}

function exportInUse(stack: Stack, store: DeploymentEnvironment['store']): string | undefined {
  for (const { exportName } of stack.outputs) {
    const importers = exportName === undefined ? [] : store.importersOf(exportName).filter(other => other !== stack);
    if (importers.length > 0) return `Cannot delete export ${exportName} as it is in use by ${importers.map(({ stackName }) => stackName).join(', ')}.`;
  }
  return undefined;
}
