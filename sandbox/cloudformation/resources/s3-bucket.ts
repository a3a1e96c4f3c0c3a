import { unlessGone } from './convergence';
import { allow, changeActions, ResourcePermissions } from './held-resource';
import { Properties, TAGS } from './property-schema';
import { ResourceContext, ResourceType } from './resource-type';
import { createBucket, deleteBucket } from '../../s3/create-bucket';
import { isDeleted } from '../state/stack';

const PERMISSIONS: ResourcePermissions = {
  create: 's3:CreateBucket',
  delete: 's3:DeleteBucket',
  properties: {
    AccessControl: 's3:PutBucketAcl',
    BucketEncryption: 's3:PutEncryptionConfiguration',
    CorsConfiguration: 's3:PutBucketCORS',
    LifecycleConfiguration: 's3:PutLifecycleConfiguration',
    LoggingConfiguration: 's3:PutBucketLogging',
    ObjectLockConfiguration: 's3:PutBucketObjectLockConfiguration',
    OwnershipControls: 's3:PutBucketOwnershipControls',
    PublicAccessBlockConfiguration: 's3:PutBucketPublicAccessBlock',
    Tags: 's3:PutBucketTagging',
    VersioningConfiguration: 's3:PutBucketVersioning',
  },
};

/** A bucket that takes objects; how it is configured is kept, without effect. */
export const s3Bucket: ResourceType = {
  name: 'AWS::S3::Bucket',
  properties: {
    AccessControl: { type: 'String' },
    BucketEncryption: { type: 'Json' },
    BucketName: { type: 'String', replaces: true },
    CorsConfiguration: { type: 'Json' },
    LifecycleConfiguration: { type: 'Json' },
    LoggingConfiguration: { type: 'Json' },
    ObjectLockConfiguration: { type: 'Json' },
    ObjectLockEnabled: { type: 'Boolean', replaces: true },
    OwnershipControls: { type: 'Json' },
    PublicAccessBlockConfiguration: { type: 'Json' },
    Tags: { type: TAGS },
    VersioningConfiguration: { type: 'Json' },
  },
  attributes: ['Arn', 'DomainName', 'DualStackDomainName', 'RegionalDomainName', 'WebsiteURL'],
  nameProperty: 'BucketName',
  note: 'The bucket takes objects; its configuration is held by the embedded account without effect',

  create(properties, context) {
    const name = String(properties.BucketName ?? context.generateName(63).toLowerCase());
    const { execution, stack } = context.deployment;
    const actions = changeActions(PERMISSIONS, properties, {});
    allow(['s3:CreateBucket'], [bucketArn(name, context)], context);
    createBucket(name, execution, { stackId: stack.stackId, isImported: isImported(properties, name, context) });
    context.created(name);
    allow(actions, [bucketArn(name, context)], context);
    return attributes(name, context);
  },

  update(name, properties, previous, context) {
    allow(changeActions(PERMISSIONS, properties, previous), [bucketArn(name, context)], context);
    return attributes(name, context);
  },

  delete(name, _properties, context) {
    unlessGone(() => {
      allow(['s3:DeleteBucket'], [bucketArn(name, context)], context);
      deleteBucket(name, context.deployment.execution);
    });
  },
};

/**
 * Whether a bucket of this name may become the stack's: the change set says so, and it has a name of its own, stays when
 * it is deleted, and is no other stack's.
 *
 * See https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/import-resources-automatically.html
 */
function isImported({ BucketName }: Properties, name: string, { logicalId, deployment }: ResourceContext): boolean {
  const { importExistingResources, stack, store } = deployment;
  const stays = stack.resources.get(logicalId)?.deletionPolicy.startsWith('Retain') ?? false;
  const isTaken = store.all.some(other => other !== stack && !isDeleted(other)
    && [...other.resources.values()].some(({ type, physicalId }) => type === 'AWS::S3::Bucket' && physicalId === name));
  return BucketName !== undefined && importExistingResources === true && stays && !isTaken;
}

function attributes(name: string, context: ResourceContext): Properties {
  const { region } = context.deployment;
  return {
    Arn: bucketArn(name, context),
    DomainName: `${name}.s3.amazonaws.com`,
    DualStackDomainName: `${name}.s3.dualstack.${region}.amazonaws.com`,
    RegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
    WebsiteURL: `http://${name}.s3-website-${region}.amazonaws.com`,
  };
}

function bucketArn(name: string, { partition }: ResourceContext): string {
  return `arn:${partition}:s3:::${name}`;
}
