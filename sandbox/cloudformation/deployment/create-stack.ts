import { applyDesign } from './apply-design';
import { deleteResources } from './delete-resources';
import { DeploymentEnvironment } from './deployment-environment';
import { stackReason } from './deployment-failure';
import { ResourceRunner } from './resource-runner';
import { StackJournal } from './stack-journal';
import { dropResource, Stack, StackDesign } from '../state/stack';

/** What becomes of a stack whose creation fails. */
export type OnFailure = 'ROLLBACK' | 'DELETE' | 'DO_NOTHING';

/** Creates the resources of a stack that is new or in review. Returns the id of the operation. */
export function createStack(design: StackDesign, environment: DeploymentEnvironment, onFailure: OnFailure): string {
  const { stack } = environment;
  const journal = new StackJournal(stack, environment.execution.cloud.clock, environment.clientRequestToken);
  const runner = new ResourceRunner(environment, journal);
  stack.design = design;
  const operationId = journal.begin('CREATE_STACK');
  journal.stackStatus('CREATE_IN_PROGRESS', 'User Initiated');
  try {
    applyDesign(design, environment, runner, []);
  } catch (failure) {
    fail(stack, stackReason(failure), onFailure, runner);
    return operationId;
  }
  journal.stackStatus('CREATE_COMPLETE');
  return operationId;
}

function fail(stack: Stack, reason: string, onFailure: OnFailure, runner: ResourceRunner): void {
  switch (onFailure) {
    case 'DO_NOTHING':
      runner.journal.stackStatus('CREATE_FAILED', reason);
      return;
    case 'DELETE':
      runner.journal.stackStatus('DELETE_IN_PROGRESS', `${reason}Delete requested by user.`);
      undo(stack, runner, 'DELETE');
      return;
    case 'ROLLBACK':
      rollbackCreation(stack, `${reason}Rollback requested by user.`, runner);
  }
}

/** Deletes what a failed creation left. */
export function rollbackCreation(stack: Stack, reason: string, runner: ResourceRunner): void {
  runner.journal.begin('ROLLBACK');
  runner.journal.stackStatus('ROLLBACK_IN_PROGRESS', reason);
  undo(stack, runner, 'ROLLBACK');
}

function undo(stack: Stack, runner: ResourceRunner, status: 'ROLLBACK' | 'DELETE'): void {
  const { journal } = runner;
  stack.deletionTime = journal.now();
  const failed = deleteResources([...stack.resources.values()], runner,
    resource => runner.keepsOnRollback(resource), resource => dropResource(stack, resource));
  if (failed.length > 0) {
    journal.stackStatus(`${status}_FAILED`, `The following resource(s) failed to delete: [${failed.join(', ')}]. `);
  } else {
    journal.stackStatus(`${status}_COMPLETE`);
  }
}
