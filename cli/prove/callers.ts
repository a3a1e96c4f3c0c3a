import { Caller } from '../../src/simulation/caller';
import { CALLER_CONTEXTS, CallerContextName } from '../../src/simulation/caller-contexts';

export { callerOf } from '../../src/simulation/caller-of';

/** The kinds of credentials that an IAM user can have. */
export const USER_KINDS: readonly CallerContextName[] = [
  'accessKey', 'console', 'sessionToken', 'cliLogin', 'federationToken', 'forwardAccessSession',
  'accessKeyWithTokenCode', 'consoleWithMfa', 'sessionTokenWithMfa', 'cliLoginWithMfa', 'forwardAccessSessionWithMfa',
];

/** How people come by a session of a role once they have shown MFA. */
export const ROLE_KINDS_WITH_MFA: readonly CallerContextName[] = ['roleSessionFromTokenCode', 'roleSessionFromMfaSession'];

/** The same caller as if MFA had been shown a moment ago. */
export function withMfa(caller: Caller, at: Date): Caller {
  const { kind, arn, accountId, identityArn, ownMfaDevices, contextKeys } = caller;
  const mfa = { 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': '0', 'aws:TokenIssueTime': at.toISOString() };
  return Caller.of({ kind, arn, accountId, identityArn, ownMfaDevices, contextKeys: { ...contextKeys, ...mfa } });
}

/** Those for whom a service may act as this caller does without MFA: sending the request themselves, from a session or with a key. */
export function directCallers(user: string, at: Date): Caller[] {
  const options = { tokenIssueTime: at.toISOString() };
  return [Caller.console(user, options), Caller.accessKey(user, options)];
}

/** Whether a kind of caller has shown MFA, be it that the credentials do not tell. */
export function showedMfa(kind: CallerContextName): boolean {
  return CALLER_CONTEXTS[kind].mfa === 'true' || ROLE_KINDS_WITH_MFA.includes(kind);
}
