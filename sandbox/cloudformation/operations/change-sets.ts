import { randomUUID } from 'node:crypto';
import { changeSetNameOf, findChangeSet, pendingChangeSets, requireChangeSet } from './change-set-lookup';
import { changeSetSummary, changeSetView } from './change-set-view';
import { NEW_STACK_NAME } from './create-stack';
import { deploymentOf } from './deployment-of';
import { EMPTY_RESULT } from './empty-result';
import { page } from './paging';
import { keptStoreOf, onStack, onStackWithRole, requireStack, stackNameOf, storeOf } from './stack-target';
import { refuseUnsupported } from './unsupported-members';
import { refuseTypeChanges, requireUpdatable } from './updatable';
import { AwsError } from '../../aws-error';
import { optionalBoolean, optionalString, requiredString, validationError } from '../../input';
import { Input, Operation, OperationContext, Output, Service } from '../../operation';
import { createStack, OnFailure } from '../deployment/create-stack';
import { planChanges, changesBesidesResources } from '../deployment/plan-changes';
import { readDesign } from '../deployment/stack-design';
import { StackJournal } from '../deployment/stack-journal';
import { updateStack } from '../deployment/update-stack';
import { ChangeSet } from '../state/change-set';
import { newStack } from '../state/new-stack';
import { Stack } from '../state/stack';

const NO_CHANGES = "The submitted information didn't contain changes. Submit different information to create a change set.";

const createChangeSet: Operation = {
  authorize: (input, context) => onStackWithRole('CreateChangeSet', input, context),

  handle(input, context) {
    refuseUnsupported(input);
    const changeSetName = requiredString(input, 'ChangeSetName', { min: 1, max: 128, pattern: '[a-zA-Z][-a-zA-Z0-9]*' });
    const type = changeSetType(input);
    const stack = type === 'CREATE' ? stackInReview(changeSetName, input, context) : updatableStack(input, context);
    const clientToken = optionalString(input, 'ClientToken', { min: 1, max: 128 });
    const taken = pendingChangeSets(stack).find(pending => pending.changeSetName === changeSetName);
    // A call that is repeated with its token is the same call.
    if (taken && clientToken !== undefined && taken.clientToken === clientToken) return { Id: taken.changeSetId, StackId: stack.stackId };
    if (taken) {
      throw new AwsError('AlreadyExistsException', 400, `ChangeSet [${changeSetName}] already exists`);
    }
    const store = keptStoreOf(context);
    const design = readDesign(input, stack, store, context, true);
    refuseTypeChanges(design, stack);
    const changes = planChanges(design, stack, store, context);
    const isEmpty = type === 'UPDATE' && changes.length === 0 && !changesBesidesResources(design, stack);
    const changeSet: ChangeSet = {
      changeSetId: `arn:${context.account.partition}:cloudformation:${context.region}:${context.account.accountId}:changeSet/${changeSetName}/${randomUUID()}`,
      changeSetName,
      type,
      clientToken,
      design,
      changes,
      description: optionalString(input, 'Description'),
      creationTime: new Date(context.cloud.clock.now()),
      roleArn: optionalString(input, 'RoleARN'),
      onStackFailure: optionalString(input, 'OnStackFailure', { oneOf: ['DO_NOTHING', 'ROLLBACK', 'DELETE'] }),
      importExistingResources: optionalBoolean(input, 'ImportExistingResources') ?? false,
      status: isEmpty ? 'FAILED' : 'CREATE_COMPLETE',
      statusReason: isEmpty ? NO_CHANGES : undefined,
      executionStatus: isEmpty ? 'UNAVAILABLE' : 'AVAILABLE',
    };
    if (!store.all.includes(stack)) {
      store.all.push(stack);
      new StackJournal(stack, context.cloud.clock).stackStatus('REVIEW_IN_PROGRESS', 'User Initiated');
    }
    stack.changeSets.push(changeSet);
    return { Id: changeSet.changeSetId, StackId: stack.stackId };
  },
};

const executeChangeSet: Operation = {
  authorize: (input, context) => [onChangeSet('ExecuteChangeSet', input, context)],

  handle(input, context) {
    const { stack, changeSet } = requireChangeSet(input, context);
    if (changeSet.executionStatus !== 'AVAILABLE') {
      throw new AwsError('InvalidChangeSetStatus', 400,
        `ChangeSet [${changeSet.changeSetId}] cannot be executed in its current status of [${changeSet.status}]`);
    }
    const disableRollback = optionalBoolean(input, 'DisableRollback') ?? false;
    if (changeSet.type === 'UPDATE') requireUpdatable(stack, disableRollback);
    const environment = { ...deploymentOf(stack, input, context, changeSet.roleArn), importExistingResources: changeSet.importExistingResources };
    changeSet.executionStatus = 'EXECUTE_IN_PROGRESS';
    // The others were made for a stack that is about to be no more.
    stack.changeSets.splice(0, Infinity, ...stack.changeSets.filter(other => other === changeSet || !pendingChangeSets(stack).includes(other)));
    stack.disableRollback = disableRollback;
    if (changeSet.type === 'CREATE') {
      createStack(changeSet.design, environment, disableRollback ? 'DO_NOTHING' : (changeSet.onStackFailure as OnFailure | undefined) ?? 'ROLLBACK');
    } else {
      updateStack(changeSet.design, environment, disableRollback || changeSet.onStackFailure === 'DO_NOTHING');
    }
    changeSet.executionStatus = /^(CREATE|UPDATE)_COMPLETE$/.test(stack.status) ? 'EXECUTE_COMPLETE' : 'EXECUTE_FAILED';
    return EMPTY_RESULT;
  },
};

const deleteChangeSet: Operation = {
  authorize: (input, context) => [onChangeSet('DeleteChangeSet', input, context)],

  handle(input, context) {
    const { stack, changeSet } = findChangeSet(input, context);
    if (!changeSet) return EMPTY_RESULT;
    if (changeSet.executionStatus.startsWith('EXECUTE_')) {
      throw new AwsError('InvalidChangeSetStatus', 400, `Cannot delete ChangeSet in execution status ${changeSet.executionStatus}`);
    }
    stack.changeSets.splice(stack.changeSets.indexOf(changeSet), 1);
    return EMPTY_RESULT;
  },
};

export const changeSets: Service = {
  CreateChangeSet: createChangeSet,
  ExecuteChangeSet: executeChangeSet,
  DeleteChangeSet: deleteChangeSet,

  DescribeChangeSet: {
    authorize: (input, context) => [onChangeSet('DescribeChangeSet', input, context)],
    handle: (input, context) => {
      const { stack, changeSet } = requireChangeSet(input, context);
      return changeSetView(changeSet, stack, input);
    },
  },

  ListChangeSets: {
    authorize: (input, context) => [onStack('ListChangeSets', input, context)],
    handle: (input, context): Output => {
      const stack = requireStack(input, context);
      const { items, nextToken } = page(pendingChangeSets(stack), input);
      return { Summaries: items.map(changeSet => changeSetSummary(changeSet, stack)), NextToken: nextToken };
    },
  },
};

/** A change set given by its ARN is authorized by the stack it belongs to. */
function onChangeSet(action: string, input: Input, context: OperationContext) {
  const nameOrId = changeSetNameOf(input);
  const owner = storeOf(context).all.find(stack => stack.changeSets.some(({ changeSetId }) => changeSetId === nameOrId));
  return onStack(action, { ...input, StackName: owner?.stackId ?? input.StackName ?? nameOrId }, context);
}

function changeSetType(input: Input): 'CREATE' | 'UPDATE' {
  const type = optionalString(input, 'ChangeSetType', { oneOf: ['CREATE', 'UPDATE', 'IMPORT'] }) ?? 'UPDATE';
  if (type === 'IMPORT') throw validationError('The embedded account does not support ChangeSetType IMPORT; use CREATE or UPDATE');
  return type === 'CREATE' ? 'CREATE' : 'UPDATE';
}

function stackInReview(changeSetName: string, input: Input, context: OperationContext): Stack {
  const existing = storeOf(context).find(stackNameOf(input));
  if (!existing) return newStack(requiredString(input, 'StackName', NEW_STACK_NAME), context);
  if (existing.status === 'REVIEW_IN_PROGRESS') return existing;
  throw validationError(`Stack [${existing.stackName}] already exists and cannot be created again with the changeSet [${changeSetName}].`);
}

function updatableStack(input: Input, context: OperationContext): Stack {
  const stack = requireStack(input, context);
  // Whether a paused stack may be updated is told when the change set is executed.
  requireUpdatable(stack, true);
  return stack;
}
