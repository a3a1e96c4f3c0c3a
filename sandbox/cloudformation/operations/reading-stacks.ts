import { page } from './paging';
import { onStack, requireStack, stackNameOf, storeOf } from './stack-target';
import { eventView, stackSummary, stackView } from './stack-view';
import { stringList, validationError } from '../../input';
import { Input, OperationContext, Service } from '../../operation';
import { isDeleted, Stack } from '../state/stack';

/** Operations that tell what stacks there are and what became of them. */
export const readingStacks: Service = {
  DescribeStacks: {
    authorize: (input, context) => (input.StackName === undefined
      ? [{ action: 'cloudformation:DescribeStacks', resource: '*' }]
      : [onStack('DescribeStacks', input, context)]),
    handle: (input, context) => {
      const { items, nextToken } = page(describedStacks(input, context), input);
      return { Stacks: items.map(stackView), NextToken: nextToken };
    },
  },

  ListStacks: {
    authorize: () => [{ action: 'cloudformation:ListStacks', resource: '*' }],
    handle: (input, context) => {
      const filter = stringList(input, 'StackStatusFilter');
      const stacks = [...storeOf(context).all].reverse().filter(({ status }) => filter.length === 0 || filter.includes(status));
      const { items, nextToken } = page(stacks, input);
      return { StackSummaries: items.map(stackSummary), NextToken: nextToken };
    },
  },

  DescribeStackEvents: {
    authorize: (input, context) => [onStack('DescribeStackEvents', input, context)],
    handle: (input, context) => {
      const stack = requireStack(input, context);
      const { items, nextToken } = page([...stack.events].reverse(), input);
      return { StackEvents: items.map(event => eventView(event, stack)), NextToken: nextToken };
    },
  },
};

function describedStacks(input: Input, context: OperationContext): Stack[] {
  return input.StackName === undefined
    ? storeOf(context).all.filter(stack => !isDeleted(stack)).reverse()
    : [namedStack(input, context)];
}

/** DescribeStacks and the resource operations word it in their own way that there is no such stack. */
export function namedStack(
  input: Input, context: OperationContext, message = (name: string) => `Stack with id ${name} does not exist`): Stack {
  const name = stackNameOf(input);
  const stack = storeOf(context).find(name);
  if (!stack) throw validationError(message(name));
  return stack;
}
