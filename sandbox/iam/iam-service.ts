import { mfaOperations } from '../mfa/mfa-operations';
import { Service } from '../operation';
import { accessKeyOperations } from './access-keys';
import { accountAliasOperations } from './account-aliases';
import { accountSummaryOperations } from './account-summary';
import { authorizationDetailOperations } from './authorization-details';
import { credentialReportOperations } from './credential-reports';
import { emptyListOperations } from './empty-lists';
import { groupMembershipOperations } from './group-membership';
import { groupOperations } from './groups';
import { inlinePolicyOperations } from './inline-policies';
import { instanceProfileOperations } from './instance-profiles';
import { loginProfileOperations } from './login-profiles';
import { managedPolicyOperations } from './managed-policies';
import { passwordPolicyOperations } from './password-policy';
import { permissionsBoundaryOperations } from './permissions-boundaries';
import { policyAttachmentOperations } from './policy-attachments';
import { policySimulationOperations } from './policy-simulation';
import { policyVersionOperations } from './policy-versions';
import { roleOperations } from './roles';
import { serviceSpecificCredentialOperations } from './service-specific-credentials';
import { signingCertificateOperations } from './signing-certificates';
import { sshPublicKeyOperations } from './ssh-public-keys';
import { tagOperations } from './tags';
import { userOperations } from './users';

/** AWS Identity and Access Management, as far as people, their groups, roles, policies and credentials go. */
export const iamService: Service = {
  ...userOperations,
  ...groupOperations,
  ...groupMembershipOperations,
  ...roleOperations,
  ...instanceProfileOperations,
  ...managedPolicyOperations,
  ...policyVersionOperations,
  ...policyAttachmentOperations,
  ...inlinePolicyOperations,
  ...permissionsBoundaryOperations,
  ...tagOperations,
  ...accessKeyOperations,
  ...loginProfileOperations,
  ...passwordPolicyOperations,
  ...mfaOperations,
  ...sshPublicKeyOperations,
  ...signingCertificateOperations,
  ...serviceSpecificCredentialOperations,
  ...accountAliasOperations,
  ...accountSummaryOperations,
  ...authorizationDetailOperations,
  ...credentialReportOperations,
  ...emptyListOperations,
  ...policySimulationOperations,
};
