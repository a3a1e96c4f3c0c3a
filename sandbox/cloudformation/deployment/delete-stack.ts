import { deleteResources } from './delete-resources';
import { DeploymentEnvironment } from './deployment-environment';
import { ResourceRunner } from './resource-runner';
import { StackJournal } from './stack-journal';
import { Stack } from '../state/stack';

/** Deletes a stack with its resources, unless another stack imports what it exports. */
export function deleteStack(environment: DeploymentEnvironment, retained: readonly string[]): void {
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
  const failed = deleteResources([...stack.resources.values()], runner,
    ({ logicalId, deletionPolicy }) => deletionPolicy.startsWith('Retain') || retained.includes(logicalId),
    ({ logicalId }) => stack.resources.delete(logicalId));
  if (failed.length > 0) {
    journal.stackStatus('DELETE_FAILED', `The following resource(s) failed to delete: [${failed.join(', ')}]. `);
    return;
  }
  stack.outputs = [];
  stack.imports = new Set();
  journal.stackStatus('DELETE_COMPLETE');
}

function exportInUse(stack: Stack, store: DeploymentEnvironment['store']): string | undefined {
  for (const { exportName } of stack.outputs) {
    const importer = exportName === undefined ? undefined : store.importersOf(exportName).find(other => other !== stack);
    if (importer) return `Cannot delete export ${exportName} as it is in use by ${importer.stackName}.`;
  }
  return undefined;
}
