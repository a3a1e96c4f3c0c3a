import { SIGN_IN_HOSTS } from '../../src/private/sign-in-hosts';
import { Caller } from '../login/caller';

/** Where the users of an account sign in to the console; undefined in a partition whose console is not known. */
export function signInPage({ partition, accountId }: Caller): string | undefined {
  const host = SIGN_IN_HOSTS[partition];
  return host && `https://${accountId}.${host}/console`;
}
