import { requireAction } from '../action-element';
import { ActionCatalog, CatalogAction } from '../actions/action-catalog';
import { WildcardPattern } from '../wildcard-pattern';

/** The actions that an assertion is about. */
export interface CoveredActions {
  readonly pattern: string;
  /** As AWS writes them; an action that no catalog lists as it was given. */
  readonly names: readonly string[];
  /** Whether one action was named. */
  readonly isLiteral: boolean;
  /** Whether the assertion is about an action. */
  covers(action: string): boolean;
}

/**
 * The actions that a pattern covers, without those that are excepted.
 *
 * @throws an error for a pattern that covers no action of AWS: most likely it has a typing error
 */
export function coveredActions(pattern: string, exceptions: readonly string[] = [], catalog: ActionCatalog = ActionCatalog.bundled): CoveredActions {
  const isLiteral = !/[*?]/.test(pattern);
  if (isLiteral) requireAction(pattern);
  const matching = requireMatches(pattern, catalog, isLiteral);
  exceptions.forEach((exception) => requireMatches(exception, catalog, false));
  const included = WildcardPattern.of(pattern.toLowerCase());
  const excluded = exceptions.map((exception) => WildcardPattern.of(exception.toLowerCase()));
  const covers = (action: string) => included.matches(action.toLowerCase()) && !excluded.some((exception) => exception.matches(action.toLowerCase()));
  const names = (matching.length > 0 ? matching.map(({ name }) => name) : [pattern]).filter(covers);
  if (names.length === 0) throw new Error(`action: exceptActions leaves nothing of "${pattern}"; leave out fewer actions`);
  return { pattern, names, isLiteral, covers };
}

/** An action that a pattern covers and that AWS does not have yet. */
export function laterAction(pattern: string): string {
  const name = pattern.replace(/\*/g, 'Unlisted').replace(/\?/g, 'X');
  return name.includes(':') ? name : `unlisted:${name}`;
}

function requireMatches(pattern: string, catalog: ActionCatalog, isLiteral: boolean): readonly CatalogAction[] {
  const matching = catalog.matching(pattern);
  if (matching.length > 0 || isLiteral) return matching;
  const [service] = pattern.toLowerCase().split(':', 1);
  const why = catalog.services.includes(service) || /[*?]/.test(service) ? `${service} has no such action` : `no service has the prefix "${service}"`;
  throw new Error(`action: "${pattern}" covers no action of the service authorization reference of ${catalog.version}: ${why}; `
    + 'expected an action, such as s3:GetObject, or a pattern, such as s3:Get* or *');
}
