import { ResourceRunner } from './resource-runner';
import { StackResource } from '../state/stack';
import { Readiness } from '../template/readiness';

interface BegunDeletion {
  readonly key: string;
  readonly resource: StackResource;
  /** Returns whether the resource is off the stack; missing where it has to stay. */
  finish?(): boolean;
}

/**
 * Deletes resources, each before those it depends on, and together what does not depend on one another.
 * What a resource that stays depends on stays as well. Returns the logical ids that failed.
 */
export function deleteResources(
  resources: readonly StackResource[], runner: ResourceRunner,
  retain: (resource: StackResource) => boolean, deleted: (resource: StackResource) => void): string[] {
  const keyed = new Map(resources.map((resource, index) => [String(index), resource]));
  const readiness = new Readiness(withDependents(keyed));
  const failed: string[] = [];
  const blocked = new Set<string>();
  const begun: BegunDeletion[] = [];
  const beginAll = (keys: readonly string[]) => keys.forEach(key => {
    const resource = keyed.get(key);
    if (!resource) return;
    keyed.delete(key);
    begun.push({ key, resource, finish: blocked.has(resource.logicalId) ? undefined : runner.beginDelete(resource, retain(resource)) });
  });

  beginAll(readiness.first);
  let finished = 0;
  while (finished < begun.length || keyed.size > 0) {
    // What is left while nothing goes on stands in a circle, as resources of several designs can; any of it may go first.
    if (finished === begun.length) beginAll([...keyed.keys()].slice(0, 1));
    const { key, resource, finish } = begun[finished++];
    if (finish?.()) {
      deleted(resource);
    } else {
      if (finish) failed.push(resource.logicalId);
      resource.dependsOn.forEach(id => blocked.add(id));
    }
    beginAll(readiness.done(key));
  }
  return failed;
}

/** Each resource, the last of the stack first, with those that depend on it. */
function withDependents(keyed: ReadonlyMap<string, StackResource>): Map<string, string[]> {
  const dependents = new Map<string, string[]>();
  for (const [key, { dependsOn }] of keyed) {
    for (const id of new Set(dependsOn)) {
      const list = dependents.get(id);
      if (list) list.push(key);
      else dependents.set(id, [key]);
    }
  }
  return new Map([...keyed].reverse().map(([key, { logicalId }]) => [key, (dependents.get(logicalId) ?? []).filter(other => other !== key)]));
}
