import { Place } from '../../../src/simulation/place';
import { DecidingStatement } from '../../../src/simulation/simulation-result';
import { CallerAccess, Undecided, Verdict } from '../proof';

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  'without-mfa': 'allowed without MFA',
  'exempt': 'exempt from MFA',
  'no-permission-needed': 'needs no permission',
  'with-mfa': 'allowed with MFA',
};

export function describeStatement({ policy, statementIndex, sid, effect }: DecidingStatement): string {
  return `${effect}, statement ${statementIndex}${sid === undefined ? '' : ` (${sid})`} of ${policy}`;
}

/** Where something stands: the most telling name first. */
export function describePlace({ source, logicalId, constructPath }: Place): string {
  const inside = constructPath ?? logicalId;
  if (inside === undefined) return source;
  const id = constructPath !== undefined && logicalId !== undefined ? ` (${logicalId})` : '';
  return `${inside}${id} in ${source}`;
}

/** Context keys and their values, in order; the empty text if there are none. */
export function describeContext(context: Readonly<Record<string, string | string[]>>): string {
  return Object.entries(context).map(([key, value]) => `${key} = ${Array.isArray(value) ? `[${value.join(', ')}]` : value}`).join('; ');
}

export function count(quantity: number, one: string, many = `${one}s`): string {
  return `${quantity.toLocaleString('en-US')} ${quantity === 1 ? one : many}`;
}

/** The actions that a caller may do for a reason, as `s3:GetObject`; `s3:*` for all of a service. */
export function actionNames(access: CallerAccess, verdict: Verdict): string[] {
  return access.allowed.filter((group) => group.verdict === verdict).flatMap(({ actions, unlisted }) => [
    ...Object.entries(actions).flatMap(([service, names]) => names === '*' ? [`${service}:*`] : names.map((name) => `${service}:${name}`)),
    ...(unlisted ? ['actions that AWS adds later'] : []),
  ]);
}

export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What could not be decided, why, and what to do about it. */
export function describeUndecided({ what, why, remedy }: Undecided): string {
  return `${what}: ${sentence(why)}${remedy === undefined ? '' : ` ${sentence(remedy)}`}`;
}

/** A message as a sentence of its own. */
export function sentence(text: string): string {
  // A name at the beginning stays as it is written.
  const begun = /^(the|an?|no|statement|policy|user|role|group) /.test(text) ? capitalize(text) : text;
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}
