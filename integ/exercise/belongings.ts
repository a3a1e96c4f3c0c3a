import {
  DeactivateMFADeviceCommand, DeleteAccessKeyCommand, DeleteLoginProfileCommand, DeleteServiceSpecificCredentialCommand,
  DeleteSigningCertificateCommand, DeleteSSHPublicKeyCommand, DeleteUserCommand, DeleteUserPermissionsBoundaryCommand,
  DeleteUserPolicyCommand, DetachUserPolicyCommand, IAMClient, ListAccessKeysCommand, ListAttachedUserPoliciesCommand,
  ListGroupsForUserCommand, ListMFADevicesCommand, ListServiceSpecificCredentialsCommand, ListSigningCertificatesCommand,
  ListSSHPublicKeysCommand, ListUserPoliciesCommand, RemoveUserFromGroupCommand,
} from '@aws-sdk/client-iam';

/** One kind of what has to be gone before its user can be deleted. */
export interface Belonging {
  readonly what: string;
  /** The command of the AWS CLI that removes one, and what its name is written after. */
  readonly command: string;
  readonly argument?: string;
  /** What the user has of it, by what `remove` takes; one empty name where there can be but one. */
  list(iam: IAMClient, UserName: string): Promise<Array<string | undefined>>;
  remove(iam: IAMClient, UserName: string, name: string): Promise<unknown>;
}

const THE_ONLY_ONE = async () => [''];

/**
 * In the order of their making: they are removed from the end. AWS lists what a user must not have to be deleted:
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUser.html
 */
export const BELONGINGS: readonly Belonging[] = [
  {
    what: 'user',
    command: 'delete-user',
    list: THE_ONLY_ONE,
    remove: (iam, UserName) => iam.send(new DeleteUserCommand({ UserName })),
  },
  {
    what: 'permissions boundary',
    command: 'delete-user-permissions-boundary',
    list: THE_ONLY_ONE,
    remove: (iam, UserName) => iam.send(new DeleteUserPermissionsBoundaryCommand({ UserName })),
  },
  {
    what: 'login profile',
    command: 'delete-login-profile',
    list: THE_ONLY_ONE,
    remove: (iam, UserName) => iam.send(new DeleteLoginProfileCommand({ UserName })),
  },
  {
    what: 'attached policies',
    command: 'detach-user-policy',
    argument: '--policy-arn',
    list: async (iam, UserName) =>
      (await iam.send(new ListAttachedUserPoliciesCommand({ UserName })))
        .AttachedPolicies!.map(({ PolicyArn }) => PolicyArn),
    remove: (iam, UserName, PolicyArn) => iam.send(new DetachUserPolicyCommand({ UserName, PolicyArn })),
  },
  {
    what: 'inline policies',
    command: 'delete-user-policy',
    argument: '--policy-name',
    list: async (iam, UserName) =>
      (await iam.send(new ListUserPoliciesCommand({ UserName })))
        .PolicyNames!,
    remove: (iam, UserName, PolicyName) => iam.send(new DeleteUserPolicyCommand({ UserName, PolicyName })),
  },
  {
    what: 'group memberships',
    command: 'remove-user-from-group',
    argument: '--group-name',
    list: async (iam, UserName) =>
      (await iam.send(new ListGroupsForUserCommand({ UserName })))
        .Groups!.map(({ GroupName }) => GroupName),
    remove: (iam, UserName, GroupName) => iam.send(new RemoveUserFromGroupCommand({ UserName, GroupName })),
  },
  {
    what: 'SSH keys',
    command: 'delete-ssh-public-key',
    argument: '--ssh-public-key-id',
    list: async (iam, UserName) =>
      (await iam.send(new ListSSHPublicKeysCommand({ UserName })))
        .SSHPublicKeys!.map(({ SSHPublicKeyId }) => SSHPublicKeyId),
    remove: (iam, UserName, SSHPublicKeyId) => iam.send(new DeleteSSHPublicKeyCommand({ UserName, SSHPublicKeyId })),
  },
  {
    what: 'signing certificates',
    command: 'delete-signing-certificate',
    argument: '--certificate-id',
    list: async (iam, UserName) =>
      (await iam.send(new ListSigningCertificatesCommand({ UserName })))
        .Certificates!.map(({ CertificateId }) => CertificateId),
    remove: (iam, UserName, CertificateId) => iam.send(new DeleteSigningCertificateCommand({ UserName, CertificateId })),
  },
  {
    what: 'service-specific credentials',
    command: 'delete-service-specific-credential',
    argument: '--service-specific-credential-id',
    list: async (iam, UserName) =>
      (await iam.send(new ListServiceSpecificCredentialsCommand({ UserName })))
        .ServiceSpecificCredentials!.map(({ ServiceSpecificCredentialId }) => ServiceSpecificCredentialId),
    remove: (iam, UserName, ServiceSpecificCredentialId) =>
      iam.send(new DeleteServiceSpecificCredentialCommand({ UserName, ServiceSpecificCredentialId })),
  },
  {
    what: 'enabled MFA devices',
    command: 'deactivate-mfa-device',
    argument: '--serial-number',
    list: async (iam, UserName) =>
      (await iam.send(new ListMFADevicesCommand({ UserName })))
        .MFADevices!.map(({ SerialNumber }) => SerialNumber),
    remove: (iam, UserName, SerialNumber) => iam.send(new DeactivateMFADeviceCommand({ UserName, SerialNumber })),
  },
  {
    what: 'access keys',
    command: 'delete-access-key',
    argument: '--access-key-id',
    list: async (iam, UserName) =>
      (await iam.send(new ListAccessKeysCommand({ UserName })))
        .AccessKeyMetadata!.map(({ AccessKeyId }) => AccessKeyId),
    remove: (iam, UserName, AccessKeyId) => iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId })),
  },
];
