import { BootstrapEnvironment, BootstrapRole, bootstrapRoleName, QUALIFIER, stagingBucketName, VERSION_PARAMETER } from './bootstrap-names';

/** What one role of the bootstrap stack may do, and who may assume it. */
export interface BootstrapPolicies {
  readonly trust: object;
  /** Names of policies that AWS manages. */
  readonly managed?: readonly string[];
  /** Documents by name. */
  readonly inline?: Readonly<Record<string, object>>;
}

interface Surroundings extends BootstrapEnvironment {
  readonly partition: string;
  /** Accounts that may deploy here, this one included. */
  readonly trustedAccounts: readonly string[];
}

/** As the bootstrap template of the CDK has it, in substance. */
export function bootstrapPolicies(role: BootstrapRole, surroundings: Surroundings): BootstrapPolicies {
  const trust = trustOf(surroundings.trustedAccounts);
  const bucket = `arn:${surroundings.partition}:s3:::${stagingBucketName(surroundings)}`;
  switch (role) {
    case 'deploy-role':
      return { trust, managed: ['AWSCloudFormationReadOnlyAccess'], inline: { default: deployDocument(surroundings, bucket) } };
    case 'file-publishing-role':
      return { trust, inline: { [defaultPolicyName(role, surroundings)]: publishingDocument(surroundings, bucket) } };
    case 'image-publishing-role':
      return { trust, inline: { [defaultPolicyName(role, surroundings)]: imageDocument(surroundings) } };
    case 'lookup-role':
      return { trust, managed: ['ReadOnlyAccess'], inline: { LookupRolePolicy: document({ Effect: 'Deny', Action: 'kms:Decrypt', Resource: '*' }) } };
    case 'cfn-exec-role':
      return {
        trust: document({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'cloudformation.amazonaws.com' } }),
        managed: ['AdministratorAccess'],
      };
  }
}

function trustOf(accounts: readonly string[]): object {
  // Without this, a service that can be talked into assuming roles for others could be pointed here.
  const noExternalId = { Null: { 'sts:ExternalId': 'true' } };
  return document(
    { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: accounts }, Condition: noExternalId },
    { Effect: 'Allow', Action: 'sts:TagSession', Principal: { AWS: accounts } });
}

function deployDocument(surroundings: Surroundings, bucket: string): object {
  const { partition, accountId, region } = surroundings;
  const executionRole = `arn:${partition}:iam::${accountId}:role/${bootstrapRoleName('cfn-exec-role', surroundings)}`;
  const reading = ['s3:GetObject*', 's3:GetBucket*', 's3:List*'];
  return document(
    {
      Sid: 'DeployPermissions',
      Effect: 'Allow',
      Resource: '*',
      Action: ['CreateChangeSet', 'DeleteChangeSet', 'ExecuteChangeSet', 'CreateStack', 'UpdateStack', 'RollbackStack', 'ContinueUpdateRollback']
        .map(action => `cloudformation:${action}`),
    },
    {
      Sid: 'PipelineCrossAccountArtifactsBucket',
      Effect: 'Allow',
      Resource: '*',
      Action: [...reading, 's3:Abort*', 's3:DeleteObject*', 's3:PutObject*'],
      Condition: { StringNotEquals: { 's3:ResourceAccount': accountId } },
    },
    { Effect: 'Allow', Action: 'iam:PassRole', Resource: executionRole },
    {
      Sid: 'CliPermissions',
      Effect: 'Allow',
      Resource: '*',
      Action: ['cloudformation:DeleteStack', 'cloudformation:UpdateTerminationProtection', 'sts:GetCallerIdentity'],
    },
    { Sid: 'CliStagingBucket', Effect: 'Allow', Action: reading, Resource: [bucket, `${bucket}/*`] },
    {
      Sid: 'ReadVersion',
      Effect: 'Allow',
      Action: ['ssm:GetParameter', 'ssm:GetParameters'],
      Resource: `arn:${partition}:ssm:${region}:${accountId}:parameter${VERSION_PARAMETER}`,
    });
}

function publishingDocument({ accountId }: Surroundings, bucket: string): object {
  return document({
    Effect: 'Allow',
    Action: ['GetObject*', 'GetBucket*', 'GetEncryptionConfiguration', 'List*', 'DeleteObject*', 'PutObject*', 'Abort*'].map(action => `s3:${action}`),
    Resource: [bucket, `${bucket}/*`],
    Condition: { StringEquals: { 'aws:ResourceAccount': accountId } },
  });
}

function imageDocument({ partition, accountId, region }: Surroundings): object {
  return document(
    {
      Effect: 'Allow',
      Action: ['PutImage', 'InitiateLayerUpload', 'UploadLayerPart', 'CompleteLayerUpload', 'BatchCheckLayerAvailability', 'DescribeRepositories',
        'DescribeImages', 'BatchGetImage', 'GetDownloadUrlForLayer'].map(action => `ecr:${action}`),
      Resource: `arn:${partition}:ecr:${region}:${accountId}:repository/cdk-${QUALIFIER}-container-assets-${accountId}-${region}`,
    },
    { Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' });
}

function defaultPolicyName(role: BootstrapRole, { accountId, region }: Surroundings): string {
  return `cdk-${QUALIFIER}-${role}-default-policy-${accountId}-${region}`;
}

function document(...Statement: object[]): object {
  return { Version: '2012-10-17', Statement };
}
