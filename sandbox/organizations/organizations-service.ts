import { AwsError } from '../aws-error';
import { OperationContext, Output, Service } from '../operation';

/**
 * As much of AWS Organizations as tells whether an account is the management account.
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html
 */
export const organizationsService: Service = {
  DescribeOrganization: {
    // Supports no resource-level permissions.
    authorize: () => [{ action: 'organizations:DescribeOrganization', resource: '*' }],
    handle: (_, context) => ({ Organization: organizationOf(context) }),
  },
};

/** @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html for the forms of the ARNs */
function organizationOf({ cloud, account }: OperationContext): Output {
  const id = cloud.organizationOf(account.accountId);
  if (id === undefined) {
    throw new AwsError('AWSOrganizationsNotInUseException', 400, 'Your account is not a member of an organization.');
  }
  const prefix = `arn:${account.partition}:organizations::${cloud.managementAccount}`;
  return {
    Id: id,
    Arn: `${prefix}:organization/${id}`,
    FeatureSet: 'ALL',
    MasterAccountId: cloud.managementAccount,
    MasterAccountArn: `${prefix}:account/${id}/${cloud.managementAccount}`,
    MasterAccountEmail: 'management@example.com',
  };
}
