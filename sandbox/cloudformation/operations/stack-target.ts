import { optionalString, requiredString, validationError } from '../../input';
import { AuthorizationTarget, Input, OperationContext } from '../../operation';
import { Stack } from '../state/stack';
import { keptStackStore, stackStore, StackStore } from '../state/stack-store';

const STACK_NAME = { min: 1, pattern: '[a-zA-Z][-a-zA-Z0-9]*|arn:[-a-zA-Z0-9:/._+]*' };

export function storeOf({ account, region }: OperationContext): StackStore {
  return stackStore(account, region);
}

/** As `storeOf`, for an operation that makes stacks. */
export function keptStoreOf({ account, region }: OperationContext): StackStore {
  return keptStackStore(account, region);
}

export function stackNameOf(input: Input): string {
  return requiredString(input, 'StackName', STACK_NAME);
}

export function findStack(input: Input, context: OperationContext): Stack | undefined {
  return storeOf(context).find(stackNameOf(input));
}

/** The stack that a request names; most operations say it this way where there is none. */
export function requireStack(input: Input, context: OperationContext): Stack {
  const stack = findStack(input, context);
  if (!stack) throw validationError(`Stack [${stackNameOf(input)}] does not exist`);
  return stack;
}

/** The ARN to authorize: that of the stack, or of any stack of the name where there is none yet. */
export function stackArn(nameOrId: string, context: OperationContext): string {
  const { account, region } = context;
  return storeOf(context).find(nameOrId)?.stackId
    ?? (nameOrId.startsWith('arn:') ? nameOrId : `arn:${account.partition}:cloudformation:${region}:${account.accountId}:stack/${nameOrId}/*`);
}

/** The permission for an operation on one stack, with the keys that policies about it may ask for. */
export function onStack(action: string, input: Input, context: OperationContext): AuthorizationTarget {
  const keys = [
    ['cloudformation:ChangeSetName', optionalString(input, 'ChangeSetName')],
    ['cloudformation:RoleArn', optionalString(input, 'RoleARN')],
    ['cloudformation:TemplateUrl', optionalString(input, 'TemplateURL')],
  ].filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { action: `cloudformation:${action}`, resource: stackArn(stackNameOf(input), context), context: Object.fromEntries(keys) };
}

/** As `onStack`, and the permission to pass the service role where the request names one. */
export function onStackWithRole(action: string, input: Input, context: OperationContext): AuthorizationTarget[] {
  const role = optionalString(input, 'RoleARN');
  const passing = { action: 'iam:PassRole', resource: role ?? '', context: { 'iam:PassedToService': 'cloudformation.amazonaws.com' } };
  return [onStack(action, input, context), ...(role === undefined ? [] : [passing])];
}
