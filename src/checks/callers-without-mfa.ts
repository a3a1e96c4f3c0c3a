import { CallerContextName } from '../simulation/caller-contexts';

/** A kind of credentials that an IAM user has without MFA. */
export interface CallerWithoutMfa {
  readonly kind: CallerContextName;
  /** The credentials that the user has instead after authenticating with MFA. */
  readonly withMfa: CallerContextName;
}

/**
 * From the most to the least likely to leak.
 *
 * A session from `sts:GetFederationToken` is not among them: it has no more than its session policy and the user's policies both allow.
 */
export const CALLERS_WITHOUT_MFA: readonly CallerWithoutMfa[] = [
  { kind: 'accessKey', withMfa: 'sessionTokenWithMfa' },
  { kind: 'console', withMfa: 'consoleWithMfa' },
  { kind: 'cliLogin', withMfa: 'cliLoginWithMfa' },
  { kind: 'sessionToken', withMfa: 'sessionTokenWithMfa' },
  { kind: 'forwardAccessSession', withMfa: 'forwardAccessSessionWithMfa' },
];

/** The credentials by which somebody sends requests; a service goes on for a user only once a request to it was allowed. */
export const DIRECT_CALLERS: readonly CallerWithoutMfa[] = CALLERS_WITHOUT_MFA.filter(({ kind }) => kind !== 'forwardAccessSession');
