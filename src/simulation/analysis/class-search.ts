import { ActionClass } from './action-classes';
import { CallerKeys } from './caller-keys';
import { ViewedStatement, viewStatements } from './caller-view';
import { ContextSearch, Question, SearchBasis } from './context-search';
import { Effort } from './effort';
import { inexactConditions } from './inexact-conditions';
import { keyNames } from './key-names';
import { KeyValues } from './key-values';
import { multivaluedKeys } from './multivalued-keys';
import { LayeredStatement, layeredStatements } from './policy-layers';
import { RepresentativeRequest } from './representative-request';
import { ResourceClasses, ResourceGroup } from './resource-classes';
import { UndecidedError } from './undecided-error';
import { widenedPolicies } from './widened-policies';
import { Caller } from '../caller';
import { PolicySet } from '../evaluate';
import { RequestContext } from '../policy-text';
import { isRoleAssumption } from '../trust';

/** A caller, and the statements that can apply to its requests. */
interface View {
  readonly keys: CallerKeys;
  readonly statements: readonly ViewedStatement[];
  /** Policies that allow more, with nothing in them of which not every case is gone through; absent if the policies are such. */
  readonly widened?: SearchBasis;
}

/** The resources that a question is about; all if nothing is said. */
export interface AskedResources {
  readonly only?: string;
  /** Patterns. */
  readonly except?: readonly string[];
  /** Patterns: what they cover is told apart from all others. */
  readonly apart?: readonly string[];
}

const MAX_STEPS = 20_000_000;

/** Finds the allowed requests of a class of actions. */
export class ClassSearch {
  public readonly statements: readonly LayeredStatement[];
  private readonly values: KeyValues;
  private readonly names: ReadonlyMap<string, string>;
  private readonly resources = new ResourceClasses();
  private readonly views = new WeakMap<Caller, View>();

  public constructor(private readonly policies: PolicySet, private readonly at: Date, private readonly rolesApart: readonly (readonly string[])[]) {
    this.statements = layeredStatements(policies);
    this.values = new KeyValues(multivaluedKeys(this.statements));
    this.names = keyNames(this.statements);
  }

  /**
   * One allowed request for each class of resources of which any is allowed.
   *
   * @param action one of the actions, as results are to name it
   * @throws UndecidedError if there are too many cases, or if not every case is gone through and none of those that are is allowed
   */
  public* requests(caller: Caller, actions: ActionClass, action: string, asked: AskedResources = {}): Generator<RepresentativeRequest> {
    const { only, except = [], apart: named = [] } = asked;
    const view = this.viewOf(caller);
    const statements = matching(view.statements, action);
    const beyond = view.widened && matching(view.widened.statements, action);
    const question = { keys: view.keys, names: this.names, action, values: this.values, effort: new Effort(MAX_STEPS) };
    const apart = [...(isRoleAssumption(action.toLowerCase()) ? this.rolesApart : []), named];
    const groupsOf = (variants: readonly RequestContext[]) =>
      this.resources.of(actions, action.toLowerCase(), { statements, beyond: beyond ?? [], variants, except, apart }, view.keys);
    const groups = only === undefined ? groupsOf(this.values.variants(statements, view.keys, question.effort)) : [[only]];
    let undecided: RepresentativeRequest | undefined;
    for (const group of groups) {
      const found = findIn(group, question, { statements, policies: this.policies });
      if (found) yield found;
      else if (view.widened && beyond) undecided ??= findIn(group, question, { statements: beyond, policies: view.widened.policies });
    }
    // Only now, so that whoever asks for one request gets one if there is any.
    if (undecided) throw undecidedError(question, undecided.resource);
  }

  private viewOf(caller: Caller): View {
    let view = this.views.get(caller);
    if (!view) this.views.set(caller, view = this.look(caller));
    return view;
  }

  private look(caller: Caller): View {
    const keys = new CallerKeys(caller, this.at);
    const statements = viewStatements(this.statements, keys);
    const isOpen = (key: string) => keys.isFree(key);
    const conditions = inexactConditions(statements, keys);
    if (conditions.size === 0 && statements.every(({ resourceKeys }) => resourceKeys.length === 0)) return { keys, statements };
    const policies = widenedPolicies(this.policies, { conditions, isOpen });
    return { keys, statements, widened: { policies, statements: viewStatements(layeredStatements(policies), keys) } };
  }
}

function findIn(group: ResourceGroup, question: Question, basis: SearchBasis): RepresentativeRequest | undefined {
  for (const resource of group) {
    const found = new ContextSearch(question, resource, basis).find();
    if (found) return found;
  }
  return undefined;
}

function undecidedError({ action, keys }: Question, resource: string): UndecidedError {
  return new UndecidedError(`${action} on ${resource} for ${keys.caller.arn}: it depends on policy variables that the signer chooses, or on a key that is `
    + 'compared in several ways, and no value that was tried allows it');
}

function matching(statements: readonly ViewedStatement[], action: string): ViewedStatement[] {
  const key = action.toLowerCase();
  const isAssumption = isRoleAssumption(key);
  return statements.filter(({ statement, isTrust }) => (!isTrust || isAssumption) && statement.matchesAction(key));
}
