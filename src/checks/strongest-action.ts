import { OpenAccess } from './access-without-mfa';
import { CALLERS_WITHOUT_MFA } from './callers-without-mfa';
import { AccessLevel, CatalogAction } from '../simulation/actions/action-catalog';
import { UNLISTED_ACTION } from '../simulation/analysis/action-classes';

/** A request for one action. */
export interface OpenAction extends OpenAccess {
  readonly action: string;
}

interface Ranked {
  readonly name: string;
  /** The lower, the more it shows. */
  readonly rank: number;
}

const LEVELS: readonly AccessLevel[] = ['Permissions management', 'Write', 'Tagging', 'Read', 'List'];
/** Actions that everybody knows, for what they do: the first that is open stands for the others. */
const WELL_KNOWN = ['iam:AttachUserPolicy', 'iam:CreateAccessKey', 's3:DeleteBucket', 's3:PutObject', 'ec2:TerminateInstances', 's3:GetObject'];
/** What AWS adds later shows least. */
const UNLISTED: Ranked = { name: UNLISTED_ACTION, rank: WELL_KNOWN.length + LEVELS.length };
const STRONGEST = new WeakMap<readonly CatalogAction[], Ranked>();

/**
 * The action that shows best what is open: with the credentials that leak most easily, a well-known one or else a change of permissions
 * before a write before a read.
 */
export function strongestOf(open: readonly OpenAccess[]): OpenAction | undefined {
  const worth = open.map((one) => ({ one, strongest: strongestIn(one.actions) }));
  const best = worth.sort((a, b) => callerRank(a.one) - callerRank(b.one) || compare(a.strongest, b.strongest)
    || a.one.request.resource.length - b.one.request.resource.length)[0];
  return best && { ...best.one, action: best.strongest.name };
}

function callerRank({ callerKind }: OpenAccess): number {
  return CALLERS_WITHOUT_MFA.findIndex(({ kind }) => kind === callerKind);
}

/** Classes of actions are shared by users: each is looked through once. */
function strongestIn(actions: readonly CatalogAction[]): Ranked {
  let strongest = STRONGEST.get(actions);
  if (!strongest) {
    strongest = actions.map(ranked).reduce((best, one) => (compare(one, best) < 0 ? one : best), UNLISTED);
    STRONGEST.set(actions, strongest);
  }
  return strongest;
}

function ranked({ name, accessLevel }: CatalogAction): Ranked {
  const wellKnown = WELL_KNOWN.indexOf(name);
  return { name, rank: wellKnown >= 0 ? wellKnown : WELL_KNOWN.length + LEVELS.indexOf(accessLevel) };
}

function compare(one: Ranked, other: Ranked): number {
  return one.rank - other.rank || (one.name < other.name ? -1 : Number(one.name > other.name));
}
