import { cdkMetadata } from './cdk-metadata';
import { INERT_TYPES } from './held-types';
import { iamAccessKey } from './iam-access-key';
import { iamGroup } from './iam-group';
import { iamInstanceProfile } from './iam-instance-profile';
import { iamManagedPolicy } from './iam-managed-policy';
import { iamPolicy } from './iam-policy';
import { iamGroupPolicy, iamRolePolicy, iamUserPolicy } from './iam-principal-policy';
import { iamRole } from './iam-role';
import { iamUser } from './iam-user';
import { iamUserToGroupAddition } from './iam-user-to-group-addition';
import { iamVirtualMfaDevice } from './iam-virtual-mfa-device';
import { ResourceType } from './resource-type';
import { s3Bucket } from './s3-bucket';
import { ssmParameter } from './ssm-parameter';

const TYPES = new Map([
  cdkMetadata, iamAccessKey, iamGroup, iamGroupPolicy, iamInstanceProfile, iamManagedPolicy, iamPolicy, iamRole, iamRolePolicy, iamUser,
  iamUserPolicy, iamUserToGroupAddition, iamVirtualMfaDevice,
  s3Bucket, ssmParameter, ...INERT_TYPES,
].map(type => [type.name, type]));

export const RESOURCE_TYPE_NAMES: readonly string[] = [...TYPES.keys()];

export function findResourceType(name: string): ResourceType | undefined {
  return TYPES.get(name);
}
