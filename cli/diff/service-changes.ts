import { ServiceChange } from './difference';
import { NewlyAllowed, NewRequest } from './newly-allowed';
import { ActionCatalog, CatalogAction } from '../../src/simulation/actions/action-catalog';
import { ActionSets } from '../prove/action-sets';
import { proven, UNLISTED_ACTION } from '../prove/allowed-groups';
import { Verdict } from '../prove/proof';
import { Judge } from '../prove/verdict';

interface Gathered {
  readonly service: string;
  readonly verdict: Verdict;
  readonly actions: Set<CatalogAction>;
  readonly example: ServiceChange['example'];
}

/** Gathers changes by service and verdict, each with its first example. */
export class ServiceChanges {
  private readonly gathered = new Map<string, Gathered>();
  private readonly sets: ActionSets;

  constructor(private readonly catalog: ActionCatalog, private readonly judge: Judge) {
    this.sets = new ActionSets(catalog);
  }

  add(newly: NewlyAllowed): void {
    const byService = new Map<string, CatalogAction[]>();
    for (const action of newly.actions) byService.set(action.service, [...byService.get(action.service) ?? [], action]);
    for (const actions of byService.values()) {
      const [{ name }] = actions;
      for (const found of newly.examples(name)) this.gather(name, found, actions);
    }
    for (const found of newly.unlisted ? newly.examples(UNLISTED_ACTION) : []) this.gather(UNLISTED_ACTION, found, []);
  }

  addRequest(name: string, found: NewRequest): void {
    this.gather(name, found, this.catalog.matching(name));
  }

  all(): ServiceChange[] {
    return [...this.gathered.values()].map(({ service, verdict, actions, example }) => ({
      service, verdict, actions: this.sets.of(actions)[service] ?? [], actionCount: actions.size, example,
    })).sort((left, right) => rank(left) - rank(right) || (left.service < right.service ? -1 : 1));
  }

  private gather(name: string, { request, refusal }: NewRequest, actions: readonly CatalogAction[]): void {
    const service = name.slice(0, name.indexOf(':'));
    const verdict = this.judge(name, request);
    // Whoever has credentials may do that; whether anybody has is told by what takes a permission.
    if (verdict === 'no-permission-needed') return;
    const key = `${service} ${verdict}`;
    const group = this.gathered.get(key) ?? { service, verdict, actions: new Set(), example: { ...proven(name, request), refusal } };
    for (const action of actions) group.actions.add(action);
    this.gathered.set(key, group);
  }
}

/** Services that everybody knows to matter come first. */
const FIRST = ['iam', 'sts', 'organizations', 'kms', 'secretsmanager', 's3', 'ec2', 'lambda'];

function rank({ service }: ServiceChange): number {
  const place = FIRST.indexOf(service);
  return place < 0 ? FIRST.length : place;
}
