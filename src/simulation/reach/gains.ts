/** How a caller gains more by an action than what the action does. */
export type GainId =
  | 'removes-device' | 'deletes-device' | 'sets-password' | 'tries-passwords' | 'makes-access-key' | 'makes-other-credentials' | 'registers-device' | 'resyncs-device'
  | 'passes-role' | 'assumes-role' | 'hands-out-role' | 'federates' | 'opens-session' | 'changes-policies' | 'changes-iam' | 'changes-sign-in'
  | 'directs-service' | 'gets-session-token';

/** Actions by which a caller gains more in the same way. */
export interface Gain {
  /** As in a policy; with wildcards where the rest of a service counts, what only reads aside. */
  readonly actions: readonly string[];
  /** What the caller has then, in a few words. */
  readonly title: string;
  /** What the gain takes besides; undefined if nothing. */
  readonly needs?: string;
  /** Page of AWS from which it follows. */
  readonly source: string;
}

const USER_GUIDE = 'https://docs.aws.amazon.com/IAM/latest/UserGuide';
const IAM_API = 'https://docs.aws.amazon.com/IAM/latest/APIReference';
const STS_API = 'https://docs.aws.amazon.com/STS/latest/APIReference';
const AUTHORIZATION_REFERENCE = 'https://docs.aws.amazon.com/service-authorization/latest/reference';

/**
 * The one list of actions by which a caller gains more than the action itself, from the particular to the general.
 *
 * Lists are in the order in which messages name their actions.
 */
export const GAINS: Readonly<Record<GainId, Gain>> = {
  'removes-device': {
    actions: ['iam:DeactivateMFADevice'],
    title: 'a user without an MFA device, whose key or password registers another',
    source: `${IAM_API}/API_DeactivateMFADevice.html`,
  },
  // Refused for a device that is assigned: a nuisance to who is about to register one, and the second half of removing one.
  'deletes-device': {
    actions: ['iam:DeleteVirtualMFADevice'],
    title: 'nothing by itself',
    source: `${IAM_API}/API_DeleteVirtualMFADevice.html`,
  },
  'sets-password': {
    actions: ['iam:CreateLoginProfile', 'iam:UpdateLoginProfile'],
    title: 'a console session without MFA',
    source: `${IAM_API}/API_UpdateLoginProfile.html`,
  },
  // It asks for the old password: whoever has it can sign in anyway, whoever does not can try.
  'tries-passwords': {
    actions: ['iam:ChangePassword'],
    title: 'a way to try passwords of the user',
    source: `${IAM_API}/API_ChangePassword.html`,
  },
  'makes-access-key': {
    actions: ['iam:CreateAccessKey', 'iam:UpdateAccessKey'],
    title: 'an access key that outlives the leaked one',
    source: `${IAM_API}/API_CreateAccessKey.html`,
  },
  'makes-other-credentials': {
    actions: [
      'iam:CreateServiceSpecificCredential', 'iam:ResetServiceSpecificCredential', 'iam:UpdateServiceSpecificCredential', 'iam:UploadSSHPublicKey',
      'iam:UpdateSSHPublicKey', 'iam:UploadSigningCertificate', 'iam:UpdateSigningCertificate',
    ],
    title: 'a credential for single services, which never carries MFA',
    source: `${USER_GUIDE}/id_credentials_service-specific-creds.html`,
  },
  'registers-device': {
    actions: ['iam:CreateVirtualMFADevice', 'iam:EnableMFADevice'],
    title: 'a session with MFA',
    source: `${USER_GUIDE}/id_credentials_mfa_enable_cliapi.html`,
  },
  // Takes two codes of the device: who does not have the device gains nothing, but may be a nuisance to who has it.
  'resyncs-device': {
    actions: ['iam:ResyncMFADevice'],
    title: 'nothing without the device',
    needs: 'two codes of the device',
    source: `${IAM_API}/API_ResyncMFADevice.html`,
  },
  'passes-role': {
    actions: ['iam:PassRole'],
    title: 'a role in the hands of a service that does what the caller says',
    source: `${USER_GUIDE}/id_roles_use_passrole.html`,
  },
  'assumes-role': {
    actions: ['sts:AssumeRole*', 'sts:AssumeRoot'],
    title: 'a session of the role',
    source: `${STS_API}/API_AssumeRole.html`,
  },
  'hands-out-role': {
    actions: ['cognito-identity:GetCredentialsForIdentity', 'cognito-identity:GetOpenIdTokenForDeveloperIdentity'],
    title: 'credentials of a role of an identity pool',
    source: 'https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetCredentialsForIdentity.html',
  },
  'federates': {
    actions: ['sts:GetFederationToken'],
    title: 'a federated user session that outlives the key',
    source: `${STS_API}/API_GetFederationToken.html`,
  },
  'opens-session': {
    actions: ['sts:GetWebIdentityToken', 'sts:GetDelegatedAccessToken'],
    title: 'a token that outlives the key',
    source: `${AUTHORIZATION_REFERENCE}/list_awssecuritytokenservice.html`,
  },
  'changes-policies': {
    actions: [
      'iam:PutUserPolicy', 'iam:AttachUserPolicy', 'iam:DeleteUserPolicy', 'iam:DetachUserPolicy', 'iam:PutUserPermissionsBoundary',
      'iam:DeleteUserPermissionsBoundary', 'iam:AddUserToGroup', 'iam:RemoveUserFromGroup', 'iam:PutGroupPolicy', 'iam:AttachGroupPolicy', 'iam:DeleteGroupPolicy',
      'iam:DetachGroupPolicy', 'iam:CreatePolicyVersion', 'iam:SetDefaultPolicyVersion', 'iam:UpdateAssumeRolePolicy', 'iam:PutRolePolicy', 'iam:AttachRolePolicy',
      'iam:DeleteRolePolicy', 'iam:DetachRolePolicy', 'iam:PutRolePermissionsBoundary', 'iam:DeleteRolePermissionsBoundary', 'iam:UpdateSAMLProvider',
    ],
    title: 'policies as the caller wants them',
    source: `${AUTHORIZATION_REFERENCE}/list_awsidentityandaccessmanagementiam.html`,
  },
  // What is left of the service: each may be a part of a way, such as iam:CreateUser or iam:TagUser; none leads on by itself in every account.
  'changes-iam': {
    actions: ['iam:*'],
    title: 'users, groups, roles or credentials as the caller wants them',
    source: `${AUTHORIZATION_REFERENCE}/list_awsidentityandaccessmanagementiam.html`,
  },
  'changes-sign-in': {
    actions: ['account:*', 'identitystore:*', 'organizations:*', 'rolesanywhere:*', 'sso:*', 'sso-directory:*'],
    title: 'a say in who may sign in, and in what they may do',
    source: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html',
  },
  // They do for the user, by forward access sessions, whatever a template or a runbook says, and need no role for it.
  'directs-service': {
    actions: [
      'cloudformation:CreateResource', 'cloudformation:CreateStack', 'cloudformation:ExecuteChangeSet', 'cloudformation:UpdateResource', 'cloudformation:UpdateStack',
      'servicecatalog:ProvisionProduct', 'servicecatalog:UpdateProvisionedProduct', 'ssm:StartAutomationExecution', 'ssm:StartChangeRequestExecution',
    ],
    title: 'a service that does for the user what the user asks of it',
    source: `${USER_GUIDE}/access_forward_access_sessions.html`,
  },
  'gets-session-token': {
    actions: ['sts:GetSessionToken'],
    title: 'a session without MFA, for which no permission is needed',
    source: `${USER_GUIDE}/id_credentials_temp_control-access_getsessiontoken.html`,
  },
};

/** What only reads is no gain where a gain lists the rest of a service. */
export const READS = /^[^:]+:(describe|generate|get|list|search|simulate)/i;

/** The gain that lists an action, if one does that names it or all of its service. */
export function gainOf(action: string): GainId | undefined {
  const key = action.toLowerCase();
  return (Object.keys(GAINS) as GainId[]).find((id) => GAINS[id].actions.some((listed) => {
    const name = listed.toLowerCase();
    if (!name.endsWith('*')) return name === key;
    return key.startsWith(name.slice(0, -1)) && !(name.endsWith(':*') && READS.test(key));
  }));
}
