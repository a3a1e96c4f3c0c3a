import { Properties, PropertyRules } from './property-schema';
import { Input, Output } from '../../operation';
import { DeploymentEnvironment } from '../deployment/deployment-environment';

/** What a resource type works with: the stack it is in, and other services by the rights of the deployment. */
export interface ResourceContext {
  readonly logicalId: string;
  readonly stackName: string;
  readonly accountId: string;
  readonly partition: string;
  readonly deployment: DeploymentEnvironment;
  /** Whether a failed update is undone, of which nobody knows how far it came. */
  readonly isRestoring?: boolean;
  /** Calls IAM as the deployment's identity; throws AwsError as IAM does. */
  iam(action: string, input: Input): Output;
  /** The same for Systems Manager, in the region of the stack. */
  ssm(action: string, input: Input): Output;
  /** A name such as `Stack-LogicalId-A1b2C3d4E5f6`, no longer than `maximum`. */
  generateName(maximum: number): string;
  /** To be called as soon as there is something to delete, so that a later failure leaves nothing behind. */
  created(physicalId: string): void;
}

export interface ResourceType {
  readonly name: string;
  readonly properties: PropertyRules;
  /** Names that `Fn::GetAtt` knows. */
  readonly attributes: readonly string[];
  /** The property that names the resource, where there is one. */
  readonly nameProperty?: string;
  /** Whether a template with this type needs CAPABILITY_IAM. */
  readonly requiresIamCapability?: boolean;
  /** What the events say of a resource once it is there, where it is less than on AWS. */
  readonly note?: string;
  /** Returns the values of the attributes. */
  create(properties: Properties, context: ResourceContext): Properties;
  /** Updates in place and returns the values of the attributes; never called for a change that replaces. */
  update(physicalId: string, properties: Properties, previous: Properties, context: ResourceContext): Properties;
  delete(physicalId: string, properties: Properties, context: ResourceContext): void;
}
