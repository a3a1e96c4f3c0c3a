import { opposedPolicies } from './opposed-policies';
import { decide } from '../../src/checks/probed-request';
import { CatalogAction } from '../../src/simulation/actions/action-catalog';
import { AccessAnalysis, AccessAnalysisOptions, RepresentativeRequest } from '../../src/simulation/analysis/access-analysis';
import { Caller } from '../../src/simulation/caller';
import { PolicySet } from '../../src/simulation/evaluate';
import { SimulationDecision } from '../../src/simulation/simulation-result';
import { UNLISTED_ACTION } from '../prove/allowed-groups';

/** Actions that one policy set allows and another does not, on some resource under some context keys. */
export interface NewlyAllowed {
  readonly actions: readonly CatalogAction[];
  /** Whether an action that no list has is among them. */
  readonly unlisted: boolean;
  /** An example for an action of these: how it is allowed, and why it was not. */
  example(action: string): NewRequest | undefined;
}

/** A request that is decided in two ways. */
export interface NewRequest {
  readonly request: RepresentativeRequest;
  readonly refusal: string;
}

const NOBODY = 'Nobody can have such credentials.';

/** Compares policies for a caller. */
export class PolicyComparison {
  constructor(private readonly options: AccessAnalysisOptions & { readonly at: Date }) {}

  /**
   * What `next` allows and `previous` does not.
   *
   * @param previous undefined if nobody had such credentials
   * @param patterns only actions that one of them covers
   * @param accepts only resources for which it is true
   */
  newlyAllowed(
    next: PolicySet, previous: PolicySet | undefined, caller: Caller, patterns?: readonly string[], accepts = (_resource: string) => true,
  ): NewlyAllowed[] {
    const sets = previous ? opposedPolicies(next, previous) : [next];
    return sets.flatMap((set) => {
      const analysis = AccessAnalysis.of(set, this.options);
      const classes = analysis.allowedTo(caller, patterns);
      return classes.flatMap(({ actions, unlisted, requests }): NewlyAllowed[] => {
        const name = actions[0]?.name ?? UNLISTED_ACTION;
        const [first] = requests.filter(({ resource }) => accepts(resource))
          .flatMap((request) => this.refusedBy(previous, name, request, caller));
        if (!first) return [];
        const example = (action: string) => (action === name ? first : this.find(analysis, previous, action, caller) ?? first);
        return [{ actions, unlisted, example }];
      });
    });
  }

  /** The same for one action on one resource; the trust policies of the sets count. */
  newlyAllowedOn(next: PolicySet, previous: PolicySet | undefined, caller: Caller, action: string, resource: string): NewRequest | undefined {
    const sets = previous ? opposedPolicies(next, previous) : [next];
    for (const set of sets) {
      const found = this.find(AccessAnalysis.of(set, this.options), previous, action, caller, resource);
      if (found) return found;
    }
    return undefined;
  }

  private find(analysis: AccessAnalysis, previous: PolicySet | undefined, action: string, caller: Caller, resource?: string): NewRequest | undefined {
    const request = analysis.findAllowed(caller, action, resource);
    return request && this.refusedBy(previous, action, request, caller)[0];
  }

  /** The request, if the other policies refuse it. */
  private refusedBy(previous: PolicySet | undefined, action: string, request: RepresentativeRequest, caller: Caller): NewRequest[] {
    if (!previous) return [{ request, refusal: NOBODY }];
    const { resource, context } = request;
    const { decision, reason } = decide(previous, caller, { action, resource, context }, this.options.at);
    return decision === SimulationDecision.ALLOWED ? [] : [{ request, refusal: reason }];
  }
}
