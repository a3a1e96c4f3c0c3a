import { ResourceForm, RESOURCE_FORMS } from './resource-forms';
import { StackEnvironment } from './stack-environment';

/** What Ref and Fn::GetAtt say of a resource. */
export interface ResourceReference {
  readonly logicalId: string;
  readonly type: string;
  /** The name that it is taken to have if the template leaves that to CloudFormation. */
  readonly defaultName: string;
  /** A property, its intrinsics resolved; undefined if the template leaves it out. */
  property(name: string): unknown;
}

interface IamKind {
  readonly nameProperty: string;
  readonly arnType: string;
  readonly arnAttribute: string;
  readonly refIsArn?: boolean;
}

const IAM_KINDS: Readonly<Record<string, IamKind>> = {
  'AWS::IAM::User': { nameProperty: 'UserName', arnType: 'user', arnAttribute: 'Arn' },
  'AWS::IAM::Group': { nameProperty: 'GroupName', arnType: 'group', arnAttribute: 'Arn' },
  'AWS::IAM::Role': { nameProperty: 'RoleName', arnType: 'role', arnAttribute: 'Arn' },
  'AWS::IAM::ManagedPolicy': { nameProperty: 'ManagedPolicyName', arnType: 'policy', arnAttribute: 'PolicyArn', refIsArn: true },
  'AWS::IAM::InstanceProfile': { nameProperty: 'InstanceProfileName', arnType: 'instance-profile', arnAttribute: 'Arn' },
  'AWS::IAM::VirtualMFADevice': { nameProperty: 'VirtualMfaDeviceName', arnType: 'mfa', arnAttribute: 'SerialNumber', refIsArn: true },
};

/** The name of an IAM resource; one that the template leaves to CloudFormation is taken to be the logical ID, as a rule. */
export function iamName(resource: ResourceReference): string {
  return String(resource.property(IAM_KINDS[resource.type].nameProperty) ?? resource.defaultName);
}

export function iamArn(resource: ResourceReference, { partition, accountId }: StackEnvironment): string {
  const path = String(resource.property('Path') ?? '/');
  return `arn:${partition}:iam::${accountId}:${IAM_KINDS[resource.type].arnType}${path}${iamName(resource)}`;
}

export function refValue(resource: ResourceReference, environment: StackEnvironment): string {
  const kind = IAM_KINDS[resource.type];
  if (kind) return kind.refIsArn ? iamArn(resource, environment) : iamName(resource);
  const form = RESOURCE_FORMS[resource.type];
  if (!form) return resource.logicalId;
  return form.refIsArn ? formedArn(resource, form, environment) : formedName(resource, form);
}

/**
 * The value of an attribute.
 *
 * Of resources other than those of IAM and the `RESOURCE_FORMS`, ARNs are made from the type and the logical ID, which serves as long as
 * requests and policies name them the same way.
 */
export function attributeValue(resource: ResourceReference, attribute: string, environment: StackEnvironment): string {
  const kind = IAM_KINDS[resource.type];
  if (kind && attribute === kind.arnAttribute) return iamArn(resource, environment);
  const [, service = 'custom', type = ''] = resource.type.split('::');
  if (attribute !== 'Arn' && attribute !== `${type}Arn`) return `${resource.logicalId}.${attribute}`;
  return formedArn(resource, RESOURCE_FORMS[resource.type] ?? { service: service.toLowerCase() }, environment);
}

function formedArn(resource: ResourceReference, form: ResourceForm, { partition, region, accountId }: StackEnvironment): string {
  const { service, before = '', after = '', isGlobal = false } = form;
  return `arn:${partition}:${service}:${isGlobal ? ':' : `${region}:${accountId}`}:${before}${formedName(resource, form)}${after}`;
}

function formedName(resource: ResourceReference, { nameProperty }: ResourceForm): string {
  return String((nameProperty === undefined ? undefined : resource.property(nameProperty)) ?? resource.logicalId);
}
