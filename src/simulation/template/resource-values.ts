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
  if (!kind) return bucketName(resource) ?? resource.logicalId;
  return kind.refIsArn ? iamArn(resource, environment) : iamName(resource);
}

/**
 * The value of an attribute.
 *
 * Resources other than those of IAM are not modelled: their ARNs are made from the type and the logical ID, which serves as long as
 * requests name them the same way.
 */
export function attributeValue(resource: ResourceReference, attribute: string, environment: StackEnvironment): string {
  const kind = IAM_KINDS[resource.type];
  if (kind && attribute === kind.arnAttribute) return iamArn(resource, environment);
  if (attribute !== 'Arn') return `${resource.logicalId}.${attribute}`;
  const { partition, region, accountId } = environment;
  const bucket = bucketName(resource);
  if (bucket !== undefined) return `arn:${partition}:s3:::${bucket}`;
  const service = (resource.type.split('::')[1] ?? 'custom').toLowerCase();
  return `arn:${partition}:${service}:${region}:${accountId}:${resource.logicalId}`;
}

function bucketName(resource: ResourceReference): string | undefined {
  return resource.type === 'AWS::S3::Bucket' ? String(resource.property('BucketName') ?? resource.logicalId) : undefined;
}
