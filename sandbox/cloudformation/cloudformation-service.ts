import { Service } from '../operation';
import { changeSets } from './operations/change-sets';
import { changingStacks } from './operations/changing-stacks';
import { exportOperations } from './operations/exports';
import { readingResources } from './operations/reading-resources';
import { readingStacks } from './operations/reading-stacks';
import { readingTemplates } from './operations/reading-templates';
import { stackPolicies } from './operations/stack-policies';

/** As much of CloudFormation as the CDK's and the AWS CLI's deployments call. */
export const cloudFormationService: Service = {
  ...changeSets,
  ...changingStacks,
  ...exportOperations,
  ...readingResources,
  ...readingStacks,
  ...readingTemplates,
  ...stackPolicies,
};
