import { ACCOUNT, Members, on, OperationRow } from './operation-row';

export const ORGANIZATION = 'o-a1b2c3d4e5';

/** AWS Organizations, called by the management account; the ids are those of nothing that exists. */
export function organizationRows(): OperationRow[] {
  const arn = (type: string, id: string) => `arn:aws:organizations::${ACCOUNT}:${type}/${ORGANIZATION}/${id}`;
  const [rootId, unitId, policyId, accountId] = ['r-none', 'ou-none-00000000', 'p-00000000', '999999999999'];
  const [root, unit, policy, account] = [arn('root', rootId), arn('ou', unitId), arn('policy', `service_control_policy/${policyId}`), arn('account', accountId)];
  const onSeveral = (operation: string, resources: readonly string[], members: Members): OperationRow => ({
    service: 'organizations', operation, members, permissions: resources.map(resource => ({ action: `organizations:${operation}`, resource })),
  });
  return [
    ...on('organizations', '*', {}, {
      DescribeOrganization: {},
      CreateOrganization: {},
      ListAccounts: {},
      ListRoots: {},
      CreatePolicy: { Name: 'none', Description: '', Type: 'SERVICE_CONTROL_POLICY', Content: '{}' },
      ListPolicies: { Filter: 'SERVICE_CONTROL_POLICY' },
    }),
    ...on('organizations', root, { ParentId: rootId }, {
      ListAccountsForParent: {}, ListChildren: { ChildType: 'ACCOUNT' }, ListOrganizationalUnitsForParent: {}, CreateOrganizationalUnit: { Name: 'none' },
    }),
    ...on('organizations', root, { RootId: rootId, PolicyType: 'SERVICE_CONTROL_POLICY' }, { EnablePolicyType: {}, DisablePolicyType: {} }),
    ...on('organizations', account, { AccountId: accountId }, { DescribeAccount: {} }),
    ...on('organizations', account, { ChildId: accountId }, { ListParents: {} }),
    ...on('organizations', account, { TargetId: accountId, Filter: 'SERVICE_CONTROL_POLICY' }, { ListPoliciesForTarget: {} }),
    ...on('organizations', unit, { OrganizationalUnitId: unitId }, {
      DescribeOrganizationalUnit: {}, UpdateOrganizationalUnit: { Name: 'none' }, DeleteOrganizationalUnit: {},
    }),
    ...on('organizations', policy, { PolicyId: policyId }, { UpdatePolicy: {}, DeletePolicy: {}, DescribePolicy: {}, ListTargetsForPolicy: {} }),
    onSeveral('AttachPolicy', [policy, unit], { PolicyId: policyId, TargetId: unitId }),
    onSeveral('DetachPolicy', [policy, unit], { PolicyId: policyId, TargetId: unitId }),
    onSeveral('MoveAccount', [account, root, unit], { AccountId: accountId, SourceParentId: rootId, DestinationParentId: unitId }),
  ];
}
