import { requireStack, storeOf } from './stack-target';
import { AwsError } from '../../aws-error';
import { requiredString, validationError } from '../../input';
import { Input, OperationContext } from '../../operation';
import { ChangeSet } from '../state/change-set';
import { Stack } from '../state/stack';

/** A change set by its ARN, or by its name and stack; by name only as long as it was not executed. */
export function findChangeSet(input: Input, context: OperationContext): { stack: Stack; changeSet?: ChangeSet } {
  const nameOrId = changeSetNameOf(input);
  if (nameOrId.startsWith('arn:')) {
    for (const stack of storeOf(context).all) {
      const changeSet = stack.changeSets.find(({ changeSetId }) => changeSetId === nameOrId);
      if (changeSet) return { stack, changeSet };
    }
    throw changeSetNotFound(nameOrId);
  }
  if (input.StackName === undefined) throw validationError('StackName must be specified if ChangeSetName is not specified as an ARN.');
  const stack = requireStack(input, context);
  return { stack, changeSet: pendingChangeSets(stack).find(({ changeSetName }) => changeSetName === nameOrId) };
}

export function requireChangeSet(input: Input, context: OperationContext): { stack: Stack; changeSet: ChangeSet } {
  const { stack, changeSet } = findChangeSet(input, context);
  if (!changeSet) throw changeSetNotFound(changeSetNameOf(input));
  return { stack, changeSet };
}

export function pendingChangeSets(stack: Stack): ChangeSet[] {
  return stack.changeSets.filter(({ executionStatus }) => !executionStatus.startsWith('EXECUTE_'));
}

/** The stack is updated without its change sets: what they would change is not what they tell any more. */
export function makeObsolete(stack: Stack): void {
  for (const changeSet of pendingChangeSets(stack)) {
    if (changeSet.executionStatus === 'AVAILABLE') changeSet.executionStatus = 'OBSOLETE';
  }
}

export function changeSetNameOf(input: Input): string {
  return requiredString(input, 'ChangeSetName', { min: 1, max: 1600, pattern: '[a-zA-Z][-a-zA-Z0-9]*|arn:[-a-zA-Z0-9:/]*' });
}

function changeSetNotFound(nameOrId: string): AwsError {
  return new AwsError('ChangeSetNotFound', 404, `ChangeSet [${nameOrId}] does not exist`);
}
