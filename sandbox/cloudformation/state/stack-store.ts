import { isDeleted, Stack } from './stack';
import { Account } from '../../state/account';

/** A name that stacks of one account and region share. */
export interface Export {
  readonly name: string;
  readonly value: string;
  readonly stack: Stack;
}

/** The stacks of one account in one region, deleted ones included: those can be found by their id. */
export class StackStore {
  readonly all: Stack[] = [];

  find(nameOrId: string): Stack | undefined {
    return nameOrId.startsWith('arn:')
      ? this.all.find(stack => stack.stackId === nameOrId)
      : this.all.find(stack => stack.stackName === nameOrId && !isDeleted(stack));
  }

  get exports(): Export[] {
    return this.all.filter(stack => !isDeleted(stack)).flatMap(stack => stack.outputs
      .flatMap(({ exportName, value }) => (exportName === undefined ? [] : [{ name: exportName, value, stack }])));
  }

  importersOf(exportName: string): Stack[] {
    return this.all.filter(stack => !isDeleted(stack) && stack.imports.has(exportName));
  }
}

export function stackStore(account: Account, region: string): StackStore {
  const store = account.stacks.get(region) ?? new StackStore();
  account.stacks.set(region, store);
  return store;
}
