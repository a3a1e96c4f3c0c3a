import { opposedPolicies } from './opposed-policies';
import { decide } from '../../src/checks/probed-request';
import { CatalogAction } from '../../src/simulation/actions/action-catalog';
import { AccessAnalysis, AccessAnalysisOptions, AllowedActions, RepresentativeRequest } from '../../src/simulation/analysis/access-analysis';
import { Caller } from '../../src/simulation/caller';
import { PolicySet } from '../../src/simulation/evaluate';
import { SimulationDecision } from '../../src/simulation/simulation-result';
import { UNLISTED_ACTION } from '../prove/allowed-groups';

/** Actions that one policy set allows and another does not, on some resource under some context keys. */
export interface NewlyAllowed {
  readonly actions: readonly CatalogAction[];
  /** Whether an action that no list has is among them. */
  readonly unlisted: boolean;
  /** Examples for an action of these, one for each class of resources: how it is allowed, and why it was not. */
  examples(action: string): readonly NewRequest[];
}

/** A request that is decided in two ways. */
export interface NewRequest {
  readonly request: RepresentativeRequest;
  readonly refusal: string;
}

/** What is asked about; everything if nothing is said. */
export interface AskedRequests {
  /** Only actions that one of these covers. */
  readonly patterns?: readonly string[];
  /** Resources of role assumption that are told apart from others, as in the analysis. */
  readonly rolesApart?: readonly (readonly string[])[];
  /** Only resources for which it is true. The action is one of those that are treated alike. */
  accepts?(action: string, resource: string): boolean;
}

const NOBODY = 'Nobody can have such credentials.';

/** Compares policies for a caller. */
export class PolicyComparison {
  constructor(private readonly options: AccessAnalysisOptions & { readonly at: Date }) {}

  /**
   * What `next` allows and `previous` does not.
   *
   * @param previous undefined if nobody had such credentials
   */
  newlyAllowed(next: PolicySet, previous: PolicySet | undefined, caller: Caller, asked: AskedRequests = {}): NewlyAllowed[] {
    const { patterns, rolesApart } = asked;
    const sets = previous ? opposedPolicies(next, previous) : [next];
    return sets.flatMap((set) => {
      const analysis = AccessAnalysis.of(set, { ...this.options, ...(rolesApart && { rolesApart }) });
      return analysis.allowedTo(caller, patterns).flatMap((allowed): NewlyAllowed[] => {
        const { actions, unlisted } = allowed;
        const name = actions[0]?.name ?? UNLISTED_ACTION;
        const own = this.newRequests([allowed], name, previous, caller, asked);
        if (own.length === 0) return [];
        const examples = (action: string) => {
          const found = action === name ? own : this.newRequests(analysis.allowedTo(caller, [action]), action, previous, caller, asked);
          return found.length > 0 ? found : own;
        };
        return [{ actions, unlisted, examples }];
      });
    });
  }

  private newRequests(
    classes: readonly AllowedActions[], action: string, previous: PolicySet | undefined, caller: Caller, { accepts }: AskedRequests,
  ): NewRequest[] {
    return classes.flatMap(({ requests }) => requests)
      .filter(({ resource }) => accepts?.(action, resource) ?? true)
      .flatMap((request) => this.refusedBy(previous, action, request, caller));
  }

  /** The same for one action on one resource; the trust policies of the sets count. */
  newlyAllowedOn(next: PolicySet, previous: PolicySet | undefined, caller: Caller, action: string, resource: string): NewRequest | undefined {
    const sets = previous ? opposedPolicies(next, previous) : [next];
    for (const set of sets) {
      const request = AccessAnalysis.of(set, this.options).findAllowed(caller, action, resource);
      const [found] = request ? this.refusedBy(previous, action, request, caller) : [];
      if (found) return found;
    }
    return undefined;
  }

  /** The request, if the other policies refuse it. */
  private refusedBy(previous: PolicySet | undefined, action: string, request: RepresentativeRequest, caller: Caller): NewRequest[] {
    if (!previous) return [{ request, refusal: NOBODY }];
    const { resource, context } = request;
    const { decision, reason } = decide(previous, caller, { action, resource, context }, this.options.at);
    return decision === SimulationDecision.ALLOWED ? [] : [{ request, refusal: reason }];
  }
}
