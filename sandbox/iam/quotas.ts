/** IAM's default quotas, as GetAccountSummary reports them. */
export const QUOTAS = {
  users: 5000,
  groups: 300,
  roles: 1000,
  policies: 1500,
  versionsPerPolicy: 5,
  policyVersionsInUse: 10_000,
  groupsPerUser: 10,
  accessKeysPerUser: 2,
  signingCertificatesPerUser: 2,
  sshPublicKeysPerUser: 5,
  serviceSpecificCredentialsPerService: 2,
  attachedPolicies: 10,
  tags: 50,
  managedPolicySize: 6144,
  inlinePolicySize: { user: 2048, group: 5120, role: 10_240 },
  trustPolicySize: 2048,
  instanceProfiles: 1000,
  serverCertificates: 20,
} as const;

/** IAM does not count white space against its quotas. */
export function countedSize(document: string): number {
  return document.replace(/\s/g, '').length;
}
