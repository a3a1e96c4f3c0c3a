import { Verdict } from '../../proof';

/** What a cell of the matrix says. */
export type State = 'without-mfa' | 'exempt' | 'with-mfa' | 'none';

export interface StateWords {
  readonly sign: string;
  readonly title: string;
}

/** Every state has a sign besides its color; the most open one comes first. */
export const STATES: Readonly<Record<State, StateWords>> = {
  'without-mfa': { sign: '!', title: 'Allowed without MFA' },
  'exempt': { sign: '○', title: 'Exempt, or needs no permission' },
  'with-mfa': { sign: '✓', title: 'Allowed with MFA' },
  'none': { sign: '–', title: 'Nothing allowed' },
};

export const VERDICT_STATES: Readonly<Record<Verdict, State>> = {
  'without-mfa': 'without-mfa',
  'exempt': 'exempt',
  'no-permission-needed': 'exempt',
  'with-mfa': 'with-mfa',
};

const ORDER = Object.keys(STATES);

export function isWorse(left: State, right: State): boolean {
  return ORDER.indexOf(left) < ORDER.indexOf(right);
}
