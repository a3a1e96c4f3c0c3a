import { CallerContextName } from './caller-contexts';

/** The kinds of callers as people would say them. */
export const CALLER_TITLES: Readonly<Record<CallerContextName, string>> = {
  accessKey: 'an access key',
  accessKeyWithTokenCode: 'an access key and a code of the MFA device',
  console: 'a console session without MFA',
  consoleWithMfa: 'a console session with MFA',
  sessionToken: 'a session of sts:GetSessionToken without MFA',
  sessionTokenWithMfa: 'a session of sts:GetSessionToken with MFA',
  cliLogin: 'a session of aws login without MFA',
  cliLoginWithMfa: 'a session of aws login with MFA',
  federationToken: 'a federated user session',
  forwardAccessSession: 'an AWS service that calls another for the user, without MFA',
  forwardAccessSessionWithMfa: 'an AWS service that calls another for the user, with MFA',
  roleSession: 'a role session without MFA',
  roleSessionFromTokenCode: 'a role session assumed with a code, which carries no MFA',
  roleSessionFromMfaSession: 'a role session with MFA',
  roleSessionFromIdentityProvider: 'a role session of an identity provider',
  roleSessionFromService: 'a role session of an AWS service',
};
