import { count } from '../../prove/formats/wording';
import { CallerChange, PrincipalChange, ServiceChange } from '../difference';

const LONGEST_LIST = 6;

/** Changes of the same services that several kinds of callers have in common. */
export interface CommonChange {
  readonly titles: readonly string[];
  readonly direction: CallerChange['direction'];
  readonly services: readonly ServiceChange[];
}

/** The kinds of callers for whom the same changes stand together. */
export function commonChanges({ callers }: PrincipalChange): CommonChange[] {
  const common = new Map<string, CommonChange>();
  for (const { title, direction, services } of callers) {
    const key = JSON.stringify([direction, services.map(({ service, verdict, actions, example }) => [service, verdict, actions, example.resource])]);
    const known = common.get(key);
    common.set(key, { titles: [...known?.titles ?? [], title], direction, services: known?.services ?? services });
  }
  return [...common.values()];
}

/** Such as `the users alice, bob and 3 more`. */
export function namesOf({ principals, isNew }: PrincipalChange): string {
  const [{ kind }] = principals;
  const names = principals.slice(0, LONGEST_LIST).map(({ name }) => name).join(', ');
  const rest = principals.length - LONGEST_LIST;
  return `${isNew ? 'new ' : ''}${kind}${principals.length === 1 ? '' : 's'} ${names}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** Such as `s3: 3 actions (GetObject, PutObject, ListBucket)`. */
export function serviceTitle({ service, actions, actionCount }: ServiceChange): string {
  if (service === 'unlisted') return 'actions that AWS adds later';
  if (actions === '*') return `${service}: all ${count(actionCount, 'action')}`;
  const rest = actions.length - LONGEST_LIST;
  return `${service}: ${actions.slice(0, LONGEST_LIST).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
