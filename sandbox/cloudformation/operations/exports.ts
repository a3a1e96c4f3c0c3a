import { page } from './paging';
import { storeOf } from './stack-target';
import { requiredString, validationError } from '../../input';
import { Service } from '../../operation';

export const exportOperations: Service = {
  ListExports: {
    authorize: () => [{ action: 'cloudformation:ListExports', resource: '*' }],
    handle: (input, context) => {
      const { items, nextToken } = page(storeOf(context).exports, input);
      const views = items.map(({ name, value, stack }) => ({ ExportingStackId: stack.stackId, Name: name, Value: value }));
      return { Exports: views, NextToken: nextToken };
    },
  },

  ListImports: {
    authorize: () => [{ action: 'cloudformation:ListImports', resource: '*' }],
    handle: (input, context) => {
      const name = requiredString(input, 'ExportName');
      const importers = storeOf(context).importersOf(name);
      if (importers.length === 0) throw validationError(`Export '${name}' is not imported by any stack.`);
      const { items, nextToken } = page(importers, input);
      return { Imports: items.map(({ stackName }) => stackName), NextToken: nextToken };
    },
  },
};
