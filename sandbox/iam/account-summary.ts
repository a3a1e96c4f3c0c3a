import { Service } from '../operation';
import { operation, operations } from './operation-builder';
import { QUOTAS } from './quotas';
import { accountTarget } from './targets';
import { Account } from '../state/account';

/** The root user of an embedded account has neither a password nor keys nor a device. */
const ROOT_USER = {
  AccountMFAEnabled: 0,
  AccountAccessKeysPresent: 0,
  AccountPasswordPresent: 0,
  AccountSigningCertificatesPresent: 0,
};

function usage(account: Account): Record<string, number> {
  const devices = [...account.mfaDevices.values()];
  return {
    Users: account.users.size,
    Groups: account.groups.size,
    Roles: account.roles.size,
    Policies: account.policies.size,
    PolicyVersionsInUse: [...account.policies.values()].reduce((total, policy) => total + policy.versions.length, 0),
    MFADevices: devices.length,
    MFADevicesInUse: devices.filter(device => device.user !== undefined).length,
    InstanceProfiles: account.instanceProfiles.size,
    ServerCertificates: 0,
    Providers: 0,
  };
}

const QUOTA_ENTRIES = {
  UsersQuota: QUOTAS.users,
  GroupsQuota: QUOTAS.groups,
  RolesQuota: QUOTAS.roles,
  PoliciesQuota: QUOTAS.policies,
  PolicyVersionsInUseQuota: QUOTAS.policyVersionsInUse,
  VersionsPerPolicyQuota: QUOTAS.versionsPerPolicy,
  GroupsPerUserQuota: QUOTAS.groupsPerUser,
  AccessKeysPerUserQuota: QUOTAS.accessKeysPerUser,
  SigningCertificatesPerUserQuota: QUOTAS.signingCertificatesPerUser,
  AttachedPoliciesPerUserQuota: QUOTAS.attachedPolicies,
  AttachedPoliciesPerGroupQuota: QUOTAS.attachedPolicies,
  AttachedPoliciesPerRoleQuota: QUOTAS.attachedPolicies,
  PolicySizeQuota: QUOTAS.managedPolicySize,
  UserPolicySizeQuota: QUOTAS.inlinePolicySize.user,
  GroupPolicySizeQuota: QUOTAS.inlinePolicySize.group,
  RolePolicySizeQuota: QUOTAS.inlinePolicySize.role,
  AssumeRolePolicySizeQuota: QUOTAS.trustPolicySize,
  InstanceProfilesQuota: QUOTAS.instanceProfiles,
  ServerCertificatesQuota: QUOTAS.serverCertificates,
  GlobalEndpointTokenVersion: 1,
};

export const accountSummaryOperations: Service = operations({
  GetAccountSummary: operation({
    members: {},
    authorize: accountTarget,
    handle: (_values, { account }) => ({
      SummaryMap: new Map(Object.entries({ ...usage(account), ...ROOT_USER, ...QUOTA_ENTRIES })),
    }),
  }),
});
