import { ActionClass, actionClasses, coveredClasses, UNLISTED_ACTION } from './action-classes';
import { AskedResources, ClassSearch } from './class-search';
import { RepresentativeRequest } from './representative-request';
import { requireAction } from '../action-element';
import { ActionCatalog, CatalogAction } from '../actions/action-catalog';
import { Caller } from '../caller';
import { PolicySet } from '../evaluate';

export type { RepresentativeRequest } from './representative-request';
export { UndecidedError } from './undecided-error';

/** Actions that all statements treat alike, with an allowed request of each class of resources that the policies distinguish. */
export interface AllowedActions {
  /** Of the catalog; empty for the class that only actions AWS adds later belong to. */
  readonly actions: readonly CatalogAction[];
  /** Whether an action that no catalog lists belongs to the class. */
  readonly unlisted: boolean;
  /**
   * At least one: one for each allowed class of resources; `*` or an ARN of a resource type of the actions where there is one. Where classes
   * would be too many, Allow statements of which one is enough are not told apart; Deny statements always are.
   */
  readonly requests: readonly RepresentativeRequest[];
}

export interface AccessAnalysisOptions {
  /** @default ActionCatalog.bundled */
  readonly catalog?: ActionCatalog;
  /** The time of the requests. @default now */
  readonly at?: Date;
  /**
   * For role assumption, the resources that the patterns of each list cover are told apart from all others: for whoever knows more of some roles.
   *
   * @default - one role stands for all that the policies treat alike
   */
  readonly rolesApart?: readonly (readonly string[])[];
}

/**
 * What a set of policies allows: every action, every class of resources and of context keys that the policies distinguish.
 *
 * The classes are found by reading the statements; each is decided by `evaluate`. What they leave out is refused under these assumptions:
 *
 * - Context keys that the caller brings are as the caller has them, keys that who calls decides on (`aws:username`, MFA, token) are absent
 *   where the caller has none, and `aws:CurrentTime` and `aws:EpochTime` are the time of the analysis. All others may be absent or have any
 *   value, whatever the action and the resource.
 * - Keys that no statement tests with ForAllValues or ForAnyValue, and that AWS does not document as multivalued, have one value.
 * - A resource may be any text, whether or not AWS has such a resource for the action.
 */
export class AccessAnalysis {
  public static of(policies: PolicySet, options: AccessAnalysisOptions = {}): AccessAnalysis {
    return new AccessAnalysis(policies, options.at ?? new Date(), options.rolesApart ?? [], options.catalog);
  }

  private readonly search: ClassSearch;
  private classes?: readonly ActionClass[];
  private readonly single = new Map<string, ActionClass>();

  private constructor(
    public readonly policies: PolicySet, at: Date, rolesApart: readonly (readonly string[])[], private readonly givenCatalog?: ActionCatalog,
  ) {
    this.search = new ClassSearch(policies, at, rolesApart);
  }

  /**
   * Everything allowed to a caller.
   *
   * @param patterns only actions that one of these patterns covers, such as `s3:*`
   * @param asked resources that are left out, for whoever knows of these and asks about all others, or told apart from them
   * @throws UndecidedError if the policies distinguish too many cases
   */
  public allowedTo(caller: Caller, patterns?: readonly string[], asked?: Omit<AskedResources, 'only'>): readonly AllowedActions[] {
    const classes = patterns ? coveredClasses(this.catalog, this.actionClasses, patterns) : this.actionClasses;
    return classes.flatMap((actions) => {
      const requests = [...this.search.requests(caller, actions, actions.actions[0]?.name ?? UNLISTED_ACTION, asked)];
      return requests.length === 0 ? [] : [{ actions: actions.actions, unlisted: actions.unlisted, requests }];
    });
  }

  /**
   * An allowed request for an action; undefined if there is none. For `sts:AssumeRole` the trust policy of the set counts.
   *
   * @param resource the only one that is asked about; default: any
   * @throws UndecidedError if the policies distinguish too many cases
   */
  public findAllowed(caller: Caller, action: string, resource?: string): RepresentativeRequest | undefined {
    requireAction(action);
    for (const request of this.search.requests(caller, this.classOf(action), action, { only: resource })) return request;
    return undefined;
  }

  /** A trust policy tells apart only actions that are classes of their own. */
  private get actionClasses(): readonly ActionClass[] {
    const elements = () => this.search.statements.filter(({ isTrust }) => !isTrust).map(({ statement }) => statement.action);
    return this.classes ??= actionClasses(this.catalog, elements());
  }

  private get catalog(): ActionCatalog {
    return this.givenCatalog ?? ActionCatalog.bundled;
  }

  private classOf(action: string): ActionClass {
    const key = action.toLowerCase();
    let actions = this.single.get(key);
    if (!actions) {
      const listed = this.catalog.matching(key);
      this.single.set(key, actions = { actions: listed, unlisted: listed.length === 0 });
    }
    return actions;
  }
}
