import { invalidInput, organizationsError } from './errors';
import { optionalText } from './members';
import { OrganizationArns } from './organization-arns';
import { newOrganizationId } from './organization-ids';
import { memberOf } from './organization-operation';
import { OperationContext, Output, Service } from '../operation';
import { Organization } from '../state/organization';

export const organizationOperations: Service = {
  DescribeOrganization: {
    // Supports no resource-level permissions.
    authorize: () => [{ action: 'organizations:DescribeOrganization', resource: '*' }],
    handle: (_, context) => ({ Organization: organizationView(memberOf(context), context) }),
  },

  CreateOrganization: {
    authorize: () => [{ action: 'organizations:CreateOrganization', resource: '*' }],
    handle(input, context) {
      const { cloud, account } = context;
      const features = optionalText(input, 'FeatureSet') ?? 'ALL';
      if (features !== 'ALL') throw invalidInput(`FeatureSet: the embedded account has organizations with all features only, not ${features}.`);
      if (cloud.organization) {
        throw organizationsError('AlreadyInOrganizationException', 'The provided account is already a member of an organization.');
      }
      return { Organization: organizationView(cloud.organize(newOrganizationId(), account.accountId), context) };
    },
  },
};

/** @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html */
function organizationView(organization: Organization, { account }: OperationContext): Output {
  const arns = new OrganizationArns(organization, account.partition);
  return {
    Id: organization.id,
    Arn: arns.organizationArn,
    FeatureSet: 'ALL',
    MasterAccountId: organization.managementAccount,
    MasterAccountArn: arns.account(organization.managementAccount),
    MasterAccountEmail: 'management@example.com',
    AvailablePolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }],
  };
}
