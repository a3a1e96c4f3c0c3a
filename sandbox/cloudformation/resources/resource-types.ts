import { cdkMetadata } from './cdk-metadata';
import { iamAccessKey } from './iam-access-key';
import { iamGroup } from './iam-group';
import { iamManagedPolicy } from './iam-managed-policy';
import { iamPolicy } from './iam-policy';
import { iamRole } from './iam-role';
import { iamUser } from './iam-user';
import { iamUserToGroupAddition } from './iam-user-to-group-addition';
import { iamVirtualMfaDevice } from './iam-virtual-mfa-device';
import { ResourceType } from './resource-type';
import { ssmParameter } from './ssm-parameter';

const TYPES = new Map([
  cdkMetadata, iamAccessKey, iamGroup, iamManagedPolicy, iamPolicy, iamRole, iamUser, iamUserToGroupAddition, iamVirtualMfaDevice,
  ssmParameter,
].map(type => [type.name, type]));

export const RESOURCE_TYPE_NAMES: readonly string[] = [...TYPES.keys()];

export function findResourceType(name: string): ResourceType | undefined {
  return TYPES.get(name);
}
