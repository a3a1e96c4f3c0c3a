import { makeObsolete } from './change-set-lookup';
import { createStack } from './create-stack';
import { deploymentOf } from './deployment-of';
import { EMPTY_RESULT } from './empty-result';
import { stackPolicyText } from './stack-policies';
import { findStack, onStack, onStackWithRole, requireStack, storeOf } from './stack-target';
import { refuseUnsupported } from './unsupported-members';
import { refuseTypeChanges, requireUpdatable } from './updatable';
import { optionalBoolean, optionalString, requiredString, stringList, validationError } from '../../input';
import { Input, Operation, OperationContext, Service } from '../../operation';
import { rollbackCreation } from '../deployment/create-stack';
import { deleteStack as remove } from '../deployment/delete-stack';
import { changesBesidesResources, planChanges } from '../deployment/plan-changes';
import { ResourceRunner } from '../deployment/resource-runner';
import { rollbackUpdate } from '../deployment/rollback-update';
import { readDesign } from '../deployment/stack-design';
import { StackJournal } from '../deployment/stack-journal';
import { updateStack as deploy } from '../deployment/update-stack';
import { Stack } from '../state/stack';

const updateStack: Operation = {
  authorize: (input, context) => onStackWithRole('UpdateStack', input, context),

  handle(input, context) {
    const stack = requireStack(input, context);
    const disableRollback = optionalBoolean(input, 'DisableRollback') ?? false;
    refuseUnsupported(input);
    requireUpdatable(stack, disableRollback);
    const store = storeOf(context);
    const design = readDesign(input, stack, store, context);
    refuseTypeChanges(design, stack);
    if (planChanges(design, stack, store, context).length === 0 && !changesBesidesResources(design, stack)) {
      throw validationError('No updates are to be performed.');
    }
    const stackPolicy = stackPolicyText(input, 'StackPolicyBody');
    const environment = deploymentOf(stack, input, context);
    stack.disableRollback = disableRollback;
    // It is for the updates to come; this one still goes by the policy that was there.
    stack.stackPolicy = stackPolicy ?? stack.stackPolicy;
    makeObsolete(stack);
    const OperationId = deploy(design, environment, disableRollback);
    return { StackId: stack.stackId, OperationId };
  },
};

const deleteStack: Operation = {
  authorize: (input, context) => onStackWithRole('DeleteStack', input, context),

  handle(input, context) {
    const stack = findStack(input, context);
    // Deleting what is not there succeeds: the caller has what he asked for.
    if (!stack || stack.status === 'DELETE_COMPLETE') return {};
    if (stack.terminationProtection) {
      throw validationError(`Stack [${stack.stackName}] cannot be deleted while TerminationProtection is enabled`);
    }
    const retained = stringList(input, 'RetainResources');
    if (retained.length > 0 && stack.status !== 'DELETE_FAILED') {
      throw validationError(`Invalid operation on stack [${stack.stackId}]. When you delete a stack, specify which resources to retain `
        + `only when the stack is in the DELETE_FAILED state.; the stack is in ${stack.status}`);
    }
    remove(deploymentOf(stack, input, context), retained, isForced(input, stack));
    return {};
  },
};

function isForced(input: Input, stack: Stack): boolean {
  const forced = optionalString(input, 'DeletionMode', { oneOf: ['STANDARD', 'FORCE_DELETE_STACK'] }) === 'FORCE_DELETE_STACK';
  if (forced && stack.status !== 'DELETE_FAILED') {
    throw validationError(`DeletionMode FORCE_DELETE_STACK needs a stack in the DELETE_FAILED state; ${stack.stackName} is in ${stack.status}`);
  }
  return forced;
}

const rollbackStack: Operation = {
  authorize: (input, context) => onStackWithRole('RollbackStack', input, context),

  handle(input, context) {
    const stack = requireStack(input, context);
    if (stack.status === 'CREATE_FAILED') {
      rollbackCreation(stack, 'User Initiated', runnerOf(stack, input, context));
    } else if (stack.status === 'UPDATE_FAILED') {
      rollbackUpdate(stack, runnerOf(stack, input, context), 'User Initiated');
    } else {
      throw validationError(`Stack:${stack.stackId} is in ${stack.status} state and can not be rolled back; that takes CREATE_FAILED or UPDATE_FAILED`);
    }
    return { StackId: stack.stackId, OperationId: stack.lastOperations[0].id };
  },
};

const continueUpdateRollback: Operation = {
  authorize: (input, context) => onStackWithRole('ContinueUpdateRollback', input, context),

  handle(input, context) {
    const stack = requireStack(input, context);
    if (stack.status !== 'UPDATE_ROLLBACK_FAILED') {
      throw validationError(`Stack:${stack.stackId} is in ${stack.status} state and can not continue rollback; that takes UPDATE_ROLLBACK_FAILED`);
    }
    rollbackUpdate(stack, runnerOf(stack, input, context), 'User Initiated', resourcesToSkip(input, stack));
    return EMPTY_RESULT;
  },
};

/** Only what failed to roll back can be skipped: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ContinueUpdateRollback.html */
function resourcesToSkip(input: Input, stack: Stack): string[] {
  const skipped = stringList(input, 'ResourcesToSkip');
  const failed = [...stack.resources.values()].filter(({ status }) => status === 'UPDATE_FAILED').map(({ logicalId }) => logicalId);
  const other = skipped.filter(id => !failed.includes(id));
  if (other.length > 0) {
    throw validationError(`ResourcesToSkip: [${other.join(', ')}] of stack ${stack.stackName} are not in UPDATE_FAILED; [${failed.join(', ')}] are`);
  }
  return skipped;
}

const cancelUpdateStack: Operation = {
  authorize: (input, context) => [onStack('CancelUpdateStack', input, context)],

  handle(input, context) {
    requireStack(input, context);
    // Updates are through when their call answers, so there is never one to cancel.
    throw validationError('CancelUpdateStack cannot be called from current stack status');
  },
};

const updateTerminationProtection: Operation = {
  authorize: (input, context) => [onStack('UpdateTerminationProtection', input, context)],

  handle(input, context) {
    const stack = requireStack(input, context);
    stack.terminationProtection = requiredString(input, 'EnableTerminationProtection', { oneOf: ['true', 'false'] }) === 'true';
    return { StackId: stack.stackId };
  },
};

/** Operations that change what is in the account. */
export const changingStacks: Service = {
  CreateStack: createStack,
  UpdateStack: updateStack,
  DeleteStack: deleteStack,
  RollbackStack: rollbackStack,
  CancelUpdateStack: cancelUpdateStack,
  ContinueUpdateRollback: continueUpdateRollback,
  UpdateTerminationProtection: updateTerminationProtection,
};

function runnerOf(stack: Stack, input: Input, context: OperationContext): ResourceRunner {
  const environment = deploymentOf(stack, input, context);
  return new ResourceRunner(environment, new StackJournal(stack, context.cloud.clock, environment.clientRequestToken));
}
