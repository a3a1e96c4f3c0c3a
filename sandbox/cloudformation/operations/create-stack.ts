import { deploymentOf } from './deployment-of';
import { stackPolicyText } from './stack-policies';
import { keptStoreOf, onStackWithRole } from './stack-target';
import { refuseUnsupported } from './unsupported-members';
import { AwsError } from '../../aws-error';
import { optionalBoolean, optionalString, requiredString, validationError } from '../../input';
import { Input, Operation } from '../../operation';
import { createStack as deploy, OnFailure } from '../deployment/create-stack';
import { readDesign } from '../deployment/stack-design';
import { newStack } from '../state/new-stack';
import { Stack } from '../state/stack';

export const NEW_STACK_NAME = { min: 1, max: 128, pattern: '[a-zA-Z][-a-zA-Z0-9]*' };

export const createStack: Operation = {
  authorize: (input, context) => onStackWithRole('CreateStack', input, context),

  handle(input, context) {
    const stackName = requiredString(input, 'StackName', NEW_STACK_NAME);
    const store = keptStoreOf(context);
    const existing = store.find(stackName);
    if (existing) return { StackId: sameRequest(existing, input).stackId };
    refuseUnsupported(input);
    const stack = newStack(stackName, context);
    const design = readDesign(input, stack, store, context);
    const onFailure = onFailureOf(input);
    const environment = deploymentOf(stack, input, context);
    const token = optionalString(input, 'ClientRequestToken');
    stack.creationRequest = token === undefined ? undefined : { token, input: canonicalInput(input) };
    stack.stackPolicy = stackPolicyText(input, 'StackPolicyBody');
    stack.terminationProtection = optionalBoolean(input, 'EnableTerminationProtection') ?? false;
    stack.disableRollback = onFailure === 'DO_NOTHING';
    store.all.push(stack);
    const OperationId = deploy(design, environment, onFailure);
    return { StackId: stack.stackId, OperationId };
  },
};

/** A call that is repeated with its token is the same call; the operation is named in the first answer only. */
function sameRequest(existing: Stack, input: Input): Stack {
  const token = optionalString(input, 'ClientRequestToken');
  if (token === undefined || existing.creationRequest?.token !== token) {
    throw new AwsError('AlreadyExistsException', 400, `Stack [${existing.stackName}] already exists`);
  }
  if (existing.creationRequest.input !== canonicalInput(input)) {
    throw new AwsError('TokenAlreadyExistsException', 400, `The client request token ${token} has already been used for this stack. `
      + 'Retry the request with a different client request token');
  }
  return existing;
}

function canonicalInput(input: Input): string {
  return JSON.stringify(Object.entries(input).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function onFailureOf(input: Input): OnFailure {
  const disableRollback = optionalBoolean(input, 'DisableRollback');
  const onFailure = optionalString(input, 'OnFailure', { oneOf: ['DO_NOTHING', 'ROLLBACK', 'DELETE'] });
  if (disableRollback !== undefined && onFailure !== undefined) {
    throw validationError('You can specify either OnFailure or DisableRollback, but not both.');
  }
  return disableRollback ? 'DO_NOTHING' : (onFailure as OnFailure | undefined) ?? 'ROLLBACK';
}
