import { stackPolicyText } from './stack-policies';
import { storeOf } from './stack-target';
import { optionalBoolean, optionalString } from '../../input';
import { Input, OperationContext } from '../../operation';
import { DeploymentEnvironment } from '../deployment/deployment-environment';
import { executionContext } from '../deployment/execution-identity';
import { parseStackPolicy } from '../deployment/stack-policy';
import { Stack } from '../state/stack';

/** How a request deploys a stack: with the role it passes, else the one the stack got before, else the caller's own rights. */
export function deploymentOf(stack: Stack, input: Input, context: OperationContext, roleArn = optionalString(input, 'RoleARN')): DeploymentEnvironment {
  const execution = executionContext(context, roleArn ?? stack.roleArn);
  // Kept even if the deployment fails, so that whoever deletes the stack deletes by the same rights.
  stack.roleArn = roleArn ?? stack.roleArn;
  const stackPolicy = stackPolicyText(input, 'StackPolicyDuringUpdateBody') ?? stack.stackPolicy;
  return {
    stack,
    stackPolicy: stackPolicy === undefined ? undefined : parseStackPolicy(stackPolicy),
    store: storeOf(context),
    execution,
    region: context.region,
    clientRequestToken: optionalString(input, 'ClientRequestToken'),
    retainExceptOnCreate: optionalBoolean(input, 'RetainExceptOnCreate'),
  };
}
