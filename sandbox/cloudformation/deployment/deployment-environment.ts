import { OperationContext } from '../../operation';
import { Stack } from '../state/stack';
import { StackStore } from '../state/stack-store';

/** Where a stack is deployed and by whose rights. */
export interface DeploymentEnvironment {
  readonly stack: Stack;
  readonly store: StackStore;
  /** The identity that calls other services: the service role, or the caller through CloudFormation. */
  readonly execution: OperationContext;
  readonly region: string;
  readonly clientRequestToken?: string;
}
