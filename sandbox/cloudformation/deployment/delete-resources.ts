import { ResourceRunner } from './resource-runner';
import { StackResource } from '../state/stack';

/**
 * Deletes resources, each before those it depends on; what a resource that stays depends on stays as well.
 * Returns the logical ids that failed.
 */
export function deleteResources(
  resources: readonly StackResource[], runner: ResourceRunner,
  retain: (resource: StackResource) => boolean, deleted: (resource: StackResource) => void): string[] {
  const waiting = new Set(resources);
  const failed: string[] = [];
  const blocked = new Set<string>();
  while (waiting.size > 0) {
    const next = [...waiting].reverse().find(candidate => ![...waiting].some(other => other.dependsOn.includes(candidate.logicalId)))
      ?? [...waiting][0];
    waiting.delete(next);
    if (blocked.has(next.logicalId)) {
      next.dependsOn.forEach(id => blocked.add(id));
    } else if (runner.delete(next, retain(next))) {
      deleted(next);
    } else {
      failed.push(next.logicalId);
      next.dependsOn.forEach(id => blocked.add(id));
    }
  }
  return failed;
}
