import { pathTo } from './organization-tree';
import { CompiledPolicy } from '../../src/simulation/compiled-policy';
import { Organization } from '../state/organization';
import { Role } from '../state/role';
import { User } from '../state/user';

const SERVICE_LINKED = '/aws-service-role/';

/**
 * The service control policies that limit a principal, one list for each level from the root to its account; undefined where none do.
 * They affect neither the management account nor service-linked roles.
 *
 * See https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export function serviceControlPoliciesOf(principal: User | Role, organization: Organization | undefined): CompiledPolicy[][] | undefined {
  const { accountId, path } = principal;
  if (!organization?.policiesEnabled || !organization.accountParents.has(accountId) || accountId === organization.managementAccount
    || principal.type === 'role' && path.startsWith(SERVICE_LINKED)) {
    return undefined;
  }
  return pathTo(organization, accountId).map(target => attachedPolicies(organization, target));
}

function attachedPolicies({ attachments, policies }: Organization, target: string): CompiledPolicy[] {
  return [...attachments.get(target) ?? []].map(id => {
    const policy = policies.get(id);
    // Skipping it could open what a Deny in it closes.
    if (!policy) throw new Error(`the policy ${id} is attached to ${target} but not in the organization`);
    return policy.document.compiled;
  });
}
