import { organizationOperations } from './organization-description';
import { memberOperations } from './organization-members';
import { unitOperations } from './organizational-units';
import { policyOperations } from './policies';
import { attachmentOperations } from './policy-attachments';
import { Service } from '../operation';

/**
 * As much of AWS Organizations as service control policies need.
 *
 * See https://docs.aws.amazon.com/organizations/latest/APIReference/API_Operations.html
 */
export const organizationsService: Service = {
  ...organizationOperations,
  ...memberOperations,
  ...unitOperations,
  ...policyOperations,
  ...attachmentOperations,
};
