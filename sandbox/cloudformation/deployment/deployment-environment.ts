import { CompiledPolicy } from '../../../src/simulation/compiled-policy';
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
  /** What an update may not touch. */
  readonly stackPolicy?: CompiledPolicy;
  readonly clientRequestToken?: string;
  /** Resources that the operation makes do not survive its rollback, even where their policy is Retain. */
  readonly retainExceptOnCreate?: boolean;
  /** As the change set says; false without one. */
  readonly importExistingResources?: boolean;
}
