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

/** To read from: whoever asks in regions that he invents, allowed or not, leaves nothing behind. */
export function stackStore(account: Account, region: string): StackStore {
  return account.stacks.get(region) ?? new StackStore();
}

/** To put a stack into. */
export function keptStackStore(account: Account, region: string): StackStore {
  const store = stackStore(account, region);
  account.stacks.set(region, store);
  return store;
}
