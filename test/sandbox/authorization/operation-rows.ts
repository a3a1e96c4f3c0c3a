import { ACCOUNT, Members, on, OperationRow } from './operation-row';
import { organizationRows } from './organization-rows';
import { SIGNING_CERTIFICATE, SSH_PUBLIC_KEY } from '../../support/credential-samples';


const ALLOW_ALL = JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } });
const TRUST = JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' } });
const TAG = { 'Tags.member.1.Key': 'team', 'Tags.member.1.Value': 'web' };
const UNTAG = { 'TagKeys.member.1': 'team' };
const CODES = { AuthenticationCode1: '123456', AuthenticationCode2: '654321' };

export const iamArn = (resource: string) => `arn:aws:iam::${ACCOUNT}:${resource}`;
const regional = (service: string, resource: string) => `arn:aws:${service}:us-east-1:${ACCOUNT}:${resource}`;

/** What is done to a user; the names of policies, keys and devices are those of nothing that exists. */
const USER_OPERATIONS: Readonly<Record<string, Members>> = {
  GetUser: {},
  UpdateUser: {},
  ListGroupsForUser: {},
  AttachUserPolicy: { PolicyArn: iamArn('policy/none') },
  DetachUserPolicy: { PolicyArn: iamArn('policy/none') },
  ListAttachedUserPolicies: {},
  PutUserPolicy: { PolicyName: 'none', PolicyDocument: '{}' },
  GetUserPolicy: { PolicyName: 'none' },
  ListUserPolicies: {},
  DeleteUserPolicy: { PolicyName: 'none' },
  PutUserPermissionsBoundary: { PermissionsBoundary: iamArn('policy/none') },
  UntagUser: UNTAG,
  ListUserTags: {},
  CreateAccessKey: {},
  ListAccessKeys: {},
  UpdateAccessKey: { AccessKeyId: 'AKIAAAAAAAAAAAAAAAAA', Status: 'Inactive' },
  DeleteAccessKey: { AccessKeyId: 'AKIAAAAAAAAAAAAAAAAA' },
  CreateLoginProfile: { Password: 'Correct-horse-7' },
  GetLoginProfile: {},
  UpdateLoginProfile: {},
  EnableMFADevice: { SerialNumber: iamArn('mfa/none'), ...CODES },
  DeactivateMFADevice: { SerialNumber: iamArn('mfa/none') },
  ResyncMFADevice: { SerialNumber: iamArn('mfa/none'), ...CODES },
  ListMFADevices: {},
  GetMFADevice: { SerialNumber: iamArn('mfa/none') },
  UploadSSHPublicKey: { SSHPublicKeyBody: SSH_PUBLIC_KEY },
  GetSSHPublicKey: { SSHPublicKeyId: 'APKAAAAAAAAAAAAAAAAAA', Encoding: 'SSH' },
  ListSSHPublicKeys: {},
  UpdateSSHPublicKey: { SSHPublicKeyId: 'APKAAAAAAAAAAAAAAAAAA', Status: 'Active' },
  DeleteSSHPublicKey: { SSHPublicKeyId: 'APKAAAAAAAAAAAAAAAAAA' },
  UploadSigningCertificate: { CertificateBody: SIGNING_CERTIFICATE },
  ListSigningCertificates: {},
  UpdateSigningCertificate: { CertificateId: 'A'.repeat(32), Status: 'Active' },
  DeleteSigningCertificate: { CertificateId: 'A'.repeat(32) },
  CreateServiceSpecificCredential: { ServiceName: 'codecommit.amazonaws.com' },
  ListServiceSpecificCredentials: {},
  UpdateServiceSpecificCredential: { ServiceSpecificCredentialId: 'ACCAAAAAAAAAAAAAAAAAA', Status: 'Active' },
  ResetServiceSpecificCredential: { ServiceSpecificCredentialId: 'ACCAAAAAAAAAAAAAAAAAA' },
  DeleteServiceSpecificCredential: { ServiceSpecificCredentialId: 'ACCAAAAAAAAAAAAAAAAAA' },
};

/** What would take something from the user, so that it is tried on nobody. */
const NOBODY_OPERATIONS: Readonly<Record<string, Members>> = {
  DeleteUser: {},
  DeleteUserPermissionsBoundary: {},
  DeleteLoginProfile: {},
  TagUser: TAG,
};

const GROUP_OPERATIONS: Readonly<Record<string, Members>> = {
  GetGroup: {},
  UpdateGroup: {},
  DeleteGroup: {},
  AddUserToGroup: { UserName: 'nobody' },
  RemoveUserFromGroup: { UserName: 'nobody' },
  AttachGroupPolicy: { PolicyArn: iamArn('policy/none') },
  DetachGroupPolicy: { PolicyArn: iamArn('policy/none') },
  ListAttachedGroupPolicies: {},
  PutGroupPolicy: { PolicyName: 'none', PolicyDocument: ALLOW_ALL },
  GetGroupPolicy: { PolicyName: 'none' },
  ListGroupPolicies: {},
  DeleteGroupPolicy: { PolicyName: 'none' },
};

const ROLE_OPERATIONS: Readonly<Record<string, Members>> = {
  GetRole: {},
  UpdateRole: {},
  UpdateRoleDescription: { Description: 'none' },
  UpdateAssumeRolePolicy: { PolicyDocument: TRUST },
  DeleteRole: {},
  ListInstanceProfilesForRole: {},
  AttachRolePolicy: { PolicyArn: iamArn('policy/none') },
  DetachRolePolicy: { PolicyArn: iamArn('policy/none') },
  ListAttachedRolePolicies: {},
  PutRolePolicy: { PolicyName: 'none', PolicyDocument: ALLOW_ALL },
  GetRolePolicy: { PolicyName: 'none' },
  ListRolePolicies: {},
  DeleteRolePolicy: { PolicyName: 'none' },
  PutRolePermissionsBoundary: { PermissionsBoundary: iamArn('policy/none') },
  DeleteRolePermissionsBoundary: {},
  TagRole: TAG,
  UntagRole: UNTAG,
  ListRoleTags: {},
};

const POLICY_OPERATIONS: Readonly<Record<string, Members>> = {
  GetPolicy: {},
  DeletePolicy: {},
  CreatePolicyVersion: { PolicyDocument: ALLOW_ALL },
  GetPolicyVersion: { VersionId: 'v1' },
  ListPolicyVersions: {},
  DeletePolicyVersion: { VersionId: 'v1' },
  SetDefaultPolicyVersion: { VersionId: 'v1' },
  ListEntitiesForPolicy: {},
  TagPolicy: TAG,
  UntagPolicy: UNTAG,
  ListPolicyTags: {},
};

const ACCOUNT_OPERATIONS: Readonly<Record<string, Members>> = {
  GetAccountPasswordPolicy: {},
  UpdateAccountPasswordPolicy: {},
  DeleteAccountPasswordPolicy: {},
  CreateAccountAlias: { AccountAlias: 'example' },
  DeleteAccountAlias: { AccountAlias: 'example' },
  ListAccountAliases: {},
  GetAccountSummary: {},
  GetAccountAuthorizationDetails: {},
  GenerateCredentialReport: {},
  GetCredentialReport: {},
  ListOpenIDConnectProviders: {},
  ListSAMLProviders: {},
  ListServerCertificates: {},
  SimulateCustomPolicy: { 'PolicyInputList.member.1': ALLOW_ALL, 'ActionNames.member.1': 's3:GetObject' },
  GetContextKeysForCustomPolicy: { 'PolicyInputList.member.1': ALLOW_ALL },
};

const STACK_OPERATIONS: Readonly<Record<string, Members>> = {
  CreateChangeSet: { ChangeSetName: 'none', TemplateBody: '{}' },
  ExecuteChangeSet: { ChangeSetName: 'none' },
  DeleteChangeSet: { ChangeSetName: 'none' },
  DescribeChangeSet: { ChangeSetName: 'none' },
  ListChangeSets: {},
  CreateStack: { TemplateBody: '{}' },
  UpdateStack: { TemplateBody: '{}' },
  DeleteStack: {},
  RollbackStack: {},
  ContinueUpdateRollback: {},
  CancelUpdateStack: {},
  SetStackPolicy: { StackPolicyBody: '{}' },
  GetStackPolicy: {},
  UpdateTerminationProtection: { EnableTerminationProtection: 'true' },
  DescribeStacks: {},
  DescribeStackEvents: {},
  DescribeStackResources: {},
  DescribeStackResource: { LogicalResourceId: 'None' },
  ListStackResources: {},
  GetTemplate: {},
  GetTemplateSummary: {},
};

/** Rows that ask for something else than their own permission on one resource. */
function otherRows(own: string): OperationRow[] {
  const tagged = (operation: string, tagging: string, resource: string, members: Members): OperationRow => ({
    service: 'iam',
    operation,
    members: { ...members, ...TAG },
    permissions: [{ action: `iam:${operation}`, resource: iamArn(resource) }, { action: `iam:${tagging}`, resource: iamArn(resource) }],
  });
  return [
    tagged('CreateUser', 'TagUser', 'user/new/tagged', { UserName: 'tagged', Path: '/new/' }),
    tagged('CreateVirtualMFADevice', 'TagMFADevice', 'mfa/tagged', { VirtualMFADeviceName: 'tagged' }),
    {
      service: 'iam',
      operation: 'AddRoleToInstanceProfile',
      members: { InstanceProfileName: 'none', RoleName: 'none' },
      permissions: [{ action: 'iam:AddRoleToInstanceProfile', resource: iamArn('instance-profile/none') }, { action: 'iam:PassRole', resource: iamArn('role/none') }],
    },
    {
      service: 'iam',
      operation: 'UpdateUser',
      members: { UserName: 'nobody', NewUserName: own, NewPath: '/x/' },
      permissions: ['user/nobody', `user/x/${own}`].map(resource => ({ action: 'iam:UpdateUser', resource: iamArn(resource) })),
    },
    {
      service: 'cloudformation',
      operation: 'CreateStack',
      members: { StackName: 'none', TemplateBody: '{}', RoleARN: iamArn('role/none') },
      permissions: [{ action: 'cloudformation:CreateStack', resource: regional('cloudformation', 'stack/none/*') }, { action: 'iam:PassRole', resource: iamArn('role/none') }],
    },
  ];
}

/** Every operation of the embedded account, for a user called `own`. */
export function rowsFor(own: string): OperationRow[] {
  const user = (name: string) => ({ UserName: name });
  return [
    ...on('iam', iamArn('user/nobody'), user('nobody'), { ...USER_OPERATIONS, ...NOBODY_OPERATIONS }),
    ...on('iam', iamArn(`user/${own}`), user(own), USER_OPERATIONS),
    ...on('iam', iamArn('user/newcomer'), user('newcomer'), { CreateUser: {} }),
    ...on('iam', iamArn('user/'), {}, { ListUsers: {} }),
    ...on('iam', iamArn('user/*'), {}, { ListServiceSpecificCredentials: { AllUsers: 'true' }, GetAccessKeyLastUsed: { AccessKeyId: 'AKIAAAAAAAAAAAAAAAAA' } }),
    ...on('iam', iamArn(`user/${own}`), { PolicySourceArn: iamArn(`user/${own}`) }, {
      SimulatePrincipalPolicy: { 'ActionNames.member.1': 's3:GetObject' }, GetContextKeysForPrincipalPolicy: {},
    }),
    ...on('iam', iamArn('group/none'), { GroupName: 'none' }, GROUP_OPERATIONS),
    ...on('iam', iamArn('group/newcomers'), { GroupName: 'newcomers' }, { CreateGroup: {} }),
    ...on('iam', iamArn('group/'), {}, { ListGroups: {} }),
    ...on('iam', iamArn('role/none'), { RoleName: 'none' }, ROLE_OPERATIONS),
    ...on('iam', iamArn('role/newcomer'), { RoleName: 'newcomer' }, { CreateRole: { AssumeRolePolicyDocument: TRUST } }),
    ...on('iam', iamArn('role/'), {}, { ListRoles: {} }),
    ...on('iam', iamArn('instance-profile/none'), { InstanceProfileName: 'none' }, {
      GetInstanceProfile: {},
      DeleteInstanceProfile: {},
      RemoveRoleFromInstanceProfile: { RoleName: 'none' },
      TagInstanceProfile: TAG,
      UntagInstanceProfile: UNTAG,
      ListInstanceProfileTags: {},
    }),
    ...on('iam', iamArn('instance-profile/newcomer'), { InstanceProfileName: 'newcomer' }, { CreateInstanceProfile: {} }),
    ...on('iam', iamArn('instance-profile/'), {}, { ListInstanceProfiles: {} }),
    ...on('iam', iamArn('policy/none'), { PolicyArn: iamArn('policy/none') }, POLICY_OPERATIONS),
    ...on('iam', iamArn('policy/newcomer'), { PolicyName: 'newcomer', PolicyDocument: ALLOW_ALL }, { CreatePolicy: {} }),
    ...on('iam', iamArn('policy/'), {}, { ListPolicies: {} }),
    ...on('iam', iamArn('mfa/none'), { SerialNumber: iamArn('mfa/none') }, {
      DeleteVirtualMFADevice: {}, TagMFADevice: TAG, UntagMFADevice: UNTAG, ListMFADeviceTags: {},
    }),
    ...on('iam', iamArn(`mfa/${own}`), { VirtualMFADeviceName: own }, { CreateVirtualMFADevice: {} }),
    ...on('iam', iamArn('mfa/'), {}, { ListVirtualMFADevices: {} }),
    ...on('iam', '*', {}, ACCOUNT_OPERATIONS),
    ...on('sts', '*', {}, { GetCallerIdentity: {}, GetSessionToken: {}, GetAccessKeyInfo: { AccessKeyId: 'AKIAAAAAAAAAAAAAAAAA' }, DecodeAuthorizationMessage: { EncodedMessage: 'none' } }),
    ...on('sts', `arn:aws:sts::${ACCOUNT}:federated-user/guest`, { Name: 'guest' }, { GetFederationToken: {} }),
    ...on('sts', iamArn('role/trusting'), { RoleArn: iamArn('role/trusting'), RoleSessionName: 'session' }, { AssumeRole: {} }),
    ...on('cloudformation', regional('cloudformation', 'stack/none/*'), { StackName: 'none' }, STACK_OPERATIONS),
    ...on('cloudformation', '*', {}, {
      DescribeStacks: {}, ListStacks: {}, ListExports: {}, ListImports: { ExportName: 'none' }, ValidateTemplate: { TemplateBody: '{}' }, GetTemplateSummary: { TemplateBody: '{}' },
    }),
    ...on('ssm', regional('ssm', 'parameter/none'), { Name: '/none' }, { GetParameter: {}, DeleteParameter: {} }),
    ...on('ssm', regional('ssm', 'parameter/new'), { Name: '/new', Value: 'new', Type: 'String' }, { PutParameter: {} }),
    ...on('ssm', regional('ssm', 'parameter/none'), { Names: ['/none'] }, { GetParameters: {} }),
    ...organizationRows(),
    ...otherRows(own),
  ];
}

/** The one operation that is about nobody but the caller, who must be a user. */
export function changePasswordOf(own: string): OperationRow {
  const [row] = on('iam', iamArn(`user/${own}`), { OldPassword: 'Not-the-password-1', NewPassword: 'Correct-horse-8' }, { ChangePassword: {} });
  return row;
}
