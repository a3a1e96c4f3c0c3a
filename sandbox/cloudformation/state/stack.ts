import { ChangeSet } from './change-set';
import { Tag } from '../../state/tag';
import { Properties } from '../resources/property-schema';
import { ParameterValue } from '../template/parameter-value';
import { Template } from '../template/template';

/** What a stack is asked to be: a template with everything that gives it meaning. */
export interface StackDesign {
  readonly templateText: string;
  readonly template: Template;
  readonly parameters: readonly ParameterValue[];
  readonly tags: readonly Tag[];
  readonly capabilities: readonly string[];
  /** Topics that CloudFormation would tell of every event; nobody is told here. */
  readonly notificationArns: readonly string[];
}

export interface StackResource {
  readonly logicalId: string;
  readonly type: string;
  /** Missing while nothing was created. */
  physicalId?: string;
  status: string;
  statusReason?: string;
  timestamp: Date;
  /** With every intrinsic function resolved, as they were deployed. */
  properties: Properties;
  attributes: Readonly<Record<string, unknown>>;
  metadata?: unknown;
  deletionPolicy: string;
  updateReplacePolicy: string;
  /** Logical ids that must exist before and outlive this resource. */
  dependsOn: readonly string[];
}

export interface StackEvent {
  readonly eventId: string;
  readonly operationId: string;
  readonly logicalId: string;
  readonly physicalId: string;
  readonly resourceType: string;
  readonly status: string;
  readonly statusReason?: string;
  readonly properties?: string;
  readonly timestamp: Date;
  readonly clientRequestToken?: string;
}

export interface StackOutput {
  readonly key: string;
  readonly value: string;
  readonly description?: string;
  readonly exportName?: string;
}

export interface StackOperation {
  readonly type: string;
  readonly id: string;
}

/** What a stack was before an update that failed and was not rolled back yet. */
export interface RollbackPoint {
  readonly design?: StackDesign;
  readonly resources: ReadonlyMap<string, StackResource>;
  readonly outputs: StackOutput[];
  readonly imports: Set<string>;
  /** Resources that another took the place of; they are deleted when the update is through. */
  readonly superseded: StackResource[];
  /** Resources that the update made and the rollback has taken out; they are deleted when the rollback is through. */
  readonly undone: StackResource[];
}

export interface Stack {
  readonly stackId: string;
  readonly stackName: string;
  readonly creationTime: Date;
  status: string;
  statusReason?: string;
  lastUpdatedTime?: Date;
  deletionTime?: Date;
  /** What was deployed last; missing in REVIEW_IN_PROGRESS. */
  design?: StackDesign;
  roleArn?: string;
  disableRollback: boolean;
  terminationProtection: boolean;
  /** The text of the policy that keeps updates from resources. */
  stackPolicy?: string;
  resources: Map<string, StackResource>;
  /** What the deletion of the stack, or the rollback of its creation, took away. */
  readonly deletedResources: Map<string, StackResource>;
  outputs: StackOutput[];
  /** Names of the exports of other stacks that this one imports. */
  imports: Set<string>;
  rollbackPoint?: RollbackPoint;
  /** Oldest first. */
  readonly events: StackEvent[];
  readonly changeSets: ChangeSet[];
  /** Latest first, as DescribeStacks shows them. */
  lastOperations: StackOperation[];
  /** The token and the input of CreateStack, by which a repeated call is recognized. */
  creationRequest?: { readonly token: string; readonly input: string };
}

/** Notes that a resource is no more. */
export function dropResource({ resources, deletedResources }: Stack, resource: StackResource): void {
  resources.delete(resource.logicalId);
  deletedResources.set(resource.logicalId, resource);
}

export function isDeleted(stack: Stack): boolean {
  return stack.status === 'DELETE_COMPLETE';
}
