import { patternsOverlap } from '../action-pattern';

/**
 * The actions of IAM whose resource is, or may be, a user.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
 */
const ON_USERS = [
  'AttachUserPolicy', 'ChangePassword', 'CreateAccessKey', 'CreateLoginProfile', 'CreateServiceSpecificCredential', 'CreateUser', 'DeactivateMFADevice',
  'DeleteAccessKey', 'DeleteLoginProfile', 'DeleteServiceSpecificCredential', 'DeleteSigningCertificate', 'DeleteSSHPublicKey', 'DeleteUser',
  'DeleteUserPermissionsBoundary', 'DeleteUserPolicy', 'DetachUserPolicy', 'EnableMFADevice', 'GenerateServiceLastAccessedDetails', 'GetAccessKeyLastUsed',
  'GetContextKeysForPrincipalPolicy', 'GetLoginProfile', 'GetMFADevice', 'GetSSHPublicKey', 'GetUser', 'GetUserPolicy', 'ListAccessKeys',
  'ListAttachedUserPolicies', 'ListGroupsForUser', 'ListMFADevices', 'ListPoliciesGrantingServiceAccess', 'ListServiceSpecificCredentials',
  'ListSigningCertificates', 'ListSSHPublicKeys', 'ListUserPolicies', 'ListUserTags', 'PutUserPermissionsBoundary', 'PutUserPolicy',
  'ResetServiceSpecificCredential', 'ResyncMFADevice', 'SimulatePrincipalPolicy', 'TagUser', 'UntagUser', 'UpdateAccessKey', 'UpdateLoginProfile',
  'UpdateServiceSpecificCredential', 'UpdateSigningCertificate', 'UpdateSSHPublicKey', 'UpdateUser', 'UploadSigningCertificate', 'UploadSSHPublicKey',
].map((action) => `iam:${action}`);

/**
 * What the patterns cover of IAM's actions on users, one by one: a wildcard such as `iam:List*` covers actions without a resource as well.
 */
export function userActions(patterns: string[]): string[] {
  return ON_USERS.filter((action) => patterns.some((pattern) => patternsOverlap(pattern, action)));
}
