import { AuthorizationTarget, Operation, OperationContext, Output, Service } from '../operation';
import { Members, readMembers, Values } from './members';

/** A permission that a call needs; the action is the operation's own where none is given. */
export type Target = Omit<AuthorizationTarget, 'action'> & { readonly action?: string };

export interface OperationDefinition<M extends Members> {
  readonly members: M;
  authorize(values: Values<M>, context: OperationContext): Target | Target[];
  handle(values: Values<M>, context: OperationContext): Output | void;
}

type NamedOperation = (name: string) => Operation;

/** An operation whose input is checked before it is authorized or handled. */
export function operation<M extends Members>(definition: OperationDefinition<M>): NamedOperation {
  return name => ({
    authorize: (input, context) => [definition.authorize(readMembers(definition.members, input), context)].flat()
      .map(target => ({ ...target, action: target.action ?? `iam:${name}` })),
    handle: (input, context) => definition.handle(readMembers(definition.members, input), context) ?? {},
  });
}

/** Gives every operation the name it is called by. */
export function operations(definitions: Readonly<Record<string, NamedOperation>>): Service {
  return Object.fromEntries(Object.entries(definitions).map(([name, build]) => [name, build(name)]));
}
