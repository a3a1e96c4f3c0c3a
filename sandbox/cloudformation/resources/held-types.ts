import { randomUUID } from 'node:crypto';
import { heldResource } from './held-resource';
import { TAGS } from './property-schema';
import { ResourceContext, ResourceType } from './resource-type';

function arn(service: string, resource: string, { partition, accountId, deployment }: ResourceContext): string {
  return `arn:${partition}:${service}:${deployment.region}:${accountId}:${resource}`;
}

const kmsKey = heldResource({
  name: 'AWS::KMS::Key',
  properties: {
    BypassPolicyLockoutSafetyCheck: { type: 'Boolean' },
    Description: { type: 'String' },
    Enabled: { type: 'Boolean' },
    EnableKeyRotation: { type: 'Boolean' },
    KeyPolicy: { type: 'Json' },
    KeySpec: { type: 'String' },
    KeyUsage: { type: 'String' },
    MultiRegion: { type: 'Boolean' },
    PendingWindowInDays: { type: 'Integer' },
    RotationPeriodInDays: { type: 'Integer' },
    Tags: { type: TAGS },
  },
  attributes: ['Arn', 'KeyId'],
  createOn: '*',
  permissions: {
    create: 'kms:CreateKey',
    delete: 'kms:ScheduleKeyDeletion',
    properties: {
      KeyPolicy: 'kms:PutKeyPolicy',
      Description: 'kms:UpdateKeyDescription',
      Enabled: 'kms:DisableKey',
      EnableKeyRotation: ['kms:EnableKeyRotation', 'kms:DisableKeyRotation'],
      Tags: ['kms:TagResource', 'kms:UntagResource'],
    },
  },
  physicalId: () => randomUUID(),
  attributeValues: (id, context) => ({ Arn: arn('kms', `key/${id}`, context), KeyId: id }),
  arns: (id, _properties, context) => [arn('kms', `key/${id}`, context)],
});

const kmsAlias = heldResource({
  name: 'AWS::KMS::Alias',
  properties: { AliasName: { type: 'String', required: true, replaces: true }, TargetKeyId: { type: 'String', required: true } },
  attributes: [],
  nameProperty: 'AliasName',
  permissions: { create: 'kms:CreateAlias', delete: 'kms:DeleteAlias', properties: { TargetKeyId: 'kms:UpdateAlias' } },
  physicalId: ({ AliasName }) => String(AliasName),
  // See https://docs.aws.amazon.com/kms/latest/developerguide/alias-access.html: on the alias and on the key.
  arns: (id, { TargetKeyId }, context) => {
    const key = String(TargetKeyId);
    return [arn('kms', id, context), key.startsWith('arn:') ? key : arn('kms', `key/${key}`, context)];
  },
});

const s3BucketPolicy = heldResource({
  name: 'AWS::S3::BucketPolicy',
  properties: { Bucket: { type: 'String', required: true, replaces: true }, PolicyDocument: { type: 'Json', required: true } },
  attributes: [],
  permissions: { delete: 's3:DeleteBucketPolicy', properties: { PolicyDocument: 's3:PutBucketPolicy' } },
  physicalId: ({ Bucket }) => String(Bucket),
  arns: (id, _properties, { partition }) => [`arn:${partition}:s3:::${id}`],
});

const ecrRepository = heldResource({
  name: 'AWS::ECR::Repository',
  properties: {
    EmptyOnDelete: { type: 'Boolean' },
    EncryptionConfiguration: { type: 'Json', replaces: true },
    ImageScanningConfiguration: { type: 'Json' },
    ImageTagMutability: { type: 'String' },
    LifecyclePolicy: { type: 'Json' },
    RepositoryName: { type: 'String', replaces: true },
    RepositoryPolicyText: { type: 'Json' },
    Tags: { type: TAGS },
  },
  attributes: ['Arn', 'RepositoryUri'],
  nameProperty: 'RepositoryName',
  permissions: {
    create: 'ecr:CreateRepository',
    delete: 'ecr:DeleteRepository',
    properties: {
      ImageScanningConfiguration: 'ecr:PutImageScanningConfiguration',
      ImageTagMutability: 'ecr:PutImageTagMutability',
      LifecyclePolicy: ['ecr:PutLifecyclePolicy', 'ecr:DeleteLifecyclePolicy'],
      RepositoryPolicyText: ['ecr:SetRepositoryPolicy', 'ecr:DeleteRepositoryPolicy'],
      Tags: ['ecr:TagResource', 'ecr:UntagResource'],
    },
  },
  physicalId: ({ RepositoryName }, { generateName }) => String(RepositoryName ?? generateName(256).toLowerCase()),
  attributeValues: (id, context) => ({
    Arn: arn('ecr', `repository/${id}`, context),
    RepositoryUri: `${context.accountId}.dkr.ecr.${context.deployment.region}.amazonaws.com/${id}`,
  }),
  arns: (id, _properties, context) => [arn('ecr', `repository/${id}`, context)],
});

/** What the bootstrap template of the CDK has beside IAM, SSM and its bucket: kept with its properties, without effect. */
export const INERT_TYPES: readonly ResourceType[] = [ecrRepository, kmsAlias, kmsKey, s3BucketPolicy];
