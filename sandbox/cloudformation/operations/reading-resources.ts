import { page } from './paging';
import { namedStack } from './reading-stacks';
import { onStack, storeOf } from './stack-target';
import { resourceDetail, resourceSummary, resourceView } from './stack-view';
import { optionalString, requiredString, validationError } from '../../input';
import { Input, OperationContext, Service } from '../../operation';
import { Stack, StackResource } from '../state/stack';

/** DescribeStackResources knows no pages; ListStackResources is for stacks that have more. */
const MOST_RESOURCES = 100;

/** Operations that tell what is in a stack, or was when the stack was deleted. */
export const readingResources: Service = {
  DescribeStackResources: {
    authorize: (input, context) => {
      const StackName = input.PhysicalResourceId === undefined ? input.StackName : stackWith(input, context)?.stackId;
      return StackName === undefined && input.PhysicalResourceId !== undefined
        ? [{ action: 'cloudformation:DescribeStackResources', resource: '*' }]
        : [onStack('DescribeStackResources', { ...input, StackName }, context)];
    },
    handle: (input, context) => {
      const stack = describedStack(input, context);
      const logicalId = optionalString(input, 'LogicalResourceId');
      const resources = resourcesOf(stack).filter(resource => logicalId === undefined || resource.logicalId === logicalId);
      return { StackResources: resources.slice(0, MOST_RESOURCES).map(resource => resourceView(resource, stack)) };
    },
  },

  DescribeStackResource: {
    authorize: (input, context) => [onStack('DescribeStackResource', input, context)],
    handle: (input, context) => {
      const stack = namedStack(input, context, name => `Stack '${name}' does not exist`);
      return { StackResourceDetail: resourceDetail(requireResource(input, stack), stack) };
    },
  },

  ListStackResources: {
    authorize: (input, context) => [onStack('ListStackResources', input, context)],
    handle: (input, context) => {
      const { items, nextToken } = page(resourcesOf(namedStack(input, context)), input);
      return { StackResourceSummaries: items.map(resourceSummary), NextToken: nextToken };
    },
  },
};

function describedStack(input: Input, context: OperationContext): Stack {
  const physicalId = optionalString(input, 'PhysicalResourceId');
  if (physicalId === undefined) return namedStack(input, context);
  if (input.StackName !== undefined) throw validationError('Only one of StackName and PhysicalResourceId can be specified');
  const stack = stackWith(input, context);
  if (!stack) throw validationError(`Stack for ${physicalId} does not exist`);
  return stack;
}

function stackWith({ PhysicalResourceId }: Input, context: OperationContext): Stack | undefined {
  return storeOf(context).all.find(stack => [...stack.resources.values()].some(({ physicalId }) => physicalId === PhysicalResourceId));
}

/** What a rollback or a deletion took away is shown as well. */
function resourcesOf({ resources, deletedResources }: Stack): StackResource[] {
  return [...resources.values(), ...[...deletedResources.values()].filter(({ logicalId }) => !resources.has(logicalId))];
}

function requireResource(input: Input, stack: Stack): StackResource {
  const logicalId = requiredString(input, 'LogicalResourceId');
  const resource = stack.resources.get(logicalId) ?? stack.deletedResources.get(logicalId);
  if (!resource) throw validationError(`Resource ${logicalId} does not exist for stack ${stack.stackName}`);
  return resource;
}
