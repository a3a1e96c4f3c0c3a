import { readable } from './readable';
import { asArray, Json } from './template-values';

/** Where a statement is, as people count. */
export function trustStatementPlace(index: number): string {
  return `statement ${index + 1} of the trust policy`;
}

/** Where an Allow of a trust policy is, and what it allows to whom, as the messages about it say. */
export function trustStatementName({ Sid, Action, Principal, NotPrincipal }: Json, index: number): string {
  const sid = typeof Sid === 'string' ? `"${Sid}", ` : '';
  const actions = asArray(Action ?? 'every action').map(readable).join(', ');
  return `${trustStatementPlace(index)} (${sid}Allow ${actions} to ${readable(Principal ?? { NotPrincipal })})`;
}
