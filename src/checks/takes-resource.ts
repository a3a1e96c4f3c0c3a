import { CatalogAction } from '../simulation/actions/action-catalog';
import { WildcardPattern } from '../simulation/wildcard-pattern';

const PATTERNS = new Map<string, WildcardPattern>();

/** Whether an action is on such a resource, as far as AWS lists its resource types: policies may allow, and what is allowed can still be nothing that AWS has. */
export function takesResource({ resourceTypes }: CatalogAction, resource: string): boolean {
  return resource === '*' || resourceTypes.some((type) => patternOf(type).matches(resource));
}

function patternOf(type: string): WildcardPattern {
  let pattern = PATTERNS.get(type);
  if (!pattern) PATTERNS.set(type, pattern = WildcardPattern.of(type.replace(/\$\{\w+\}/g, '*')));
  return pattern;
}
