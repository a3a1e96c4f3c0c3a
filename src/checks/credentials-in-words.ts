import { CALLERS_WITHOUT_MFA } from './callers-without-mfa';
import { listed } from './listed';
import { CallerContextName } from '../simulation/caller-contexts';
import { CALLER_TITLES } from '../simulation/caller-titles';

/** Kinds of credentials without MFA as a person would say them. */
export function credentials(kinds: readonly CallerContextName[]): string {
  return kinds.length === CALLERS_WITHOUT_MFA.length ? 'whatever credentials' : listed(kinds.map((kind) => CALLER_TITLES[kind]));
}
