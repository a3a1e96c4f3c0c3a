import { OpenAccess } from './access-without-mfa';
import { strongestOf } from './strongest-action';
import { takesResource } from './takes-resource';
import { CatalogAction } from '../simulation/actions/action-catalog';
import { AccessAnalysis } from '../simulation/analysis/access-analysis';
import { splitArn } from '../simulation/arn';

/**
 * What of the open access AWS has: `*` on one table is open for each action of AWS and is of use with those of a table.
 *
 * Only where the action that shows best what is open does not fit its resource; where nothing fits, all stays as it is.
 */
export function fittingAccess(analysis: AccessAnalysis, open: readonly OpenAccess[]): readonly OpenAccess[] {
  const strongest = strongestOf(open);
  if (!strongest || isFitting(analysis, strongest, strongest.actions.find(({ name }) => name === strongest.action))) return open;
  const fitting = open.map((one) => ({ ...one, actions: fittingActions(analysis, one) }))
    .filter(({ actions, unlisted }) => actions.length > 0 || unlisted);
  return fitting.some(({ actions }) => actions.length > 0) ? fitting : open;
}

function fittingActions(analysis: AccessAnalysis, open: OpenAccess): CatalogAction[] {
  const service = splitArn(open.request.resource)?.service;
  return open.actions.filter((action) => isOfService(action, service) && isFitting(analysis, open, action));
}

/** What AWS adds later fits whatever is open. */
function isFitting(analysis: AccessAnalysis, { caller, request }: OpenAccess, action: CatalogAction | undefined): boolean {
  if (!action || takesResource(action, request.resource)) return true;
  const own = analysis.findAllowed(caller, action.name);
  return own !== undefined && takesResource(action, own.resource);
}

function isOfService({ resourceTypes }: CatalogAction, service: string | undefined): boolean {
  return resourceTypes.some((type) => type.split(':', 3)[2] === service);
}
