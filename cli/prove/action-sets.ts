import { ActionSet } from './proof';
import { ActionCatalog, CatalogAction } from '../../src/simulation/actions/action-catalog';

/** Writes sets of actions down shortly: a service of which all actions are in a set is `*`. */
export class ActionSets {
  private readonly sizes = new Map<string, number>();

  constructor(catalog: ActionCatalog) {
    for (const { service } of catalog.actions) this.sizes.set(service, (this.sizes.get(service) ?? 0) + 1);
  }

  of(actions: Iterable<CatalogAction>): ActionSet {
    const byService = new Map<string, Set<string>>();
    for (const { service, name } of actions) {
      const names = byService.get(service) ?? new Set();
      byService.set(service, names.add(name.slice(name.indexOf(':') + 1)));
    }
    const services = [...byService].sort(([left], [right]) => (left < right ? -1 : 1));
    return Object.fromEntries(services.map(([service, names]) => [service, names.size === this.sizes.get(service) ? '*' : [...names].sort()]));
  }
}
