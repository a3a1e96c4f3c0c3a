/**
 * The kind of credentials that sign a request.
 */
export enum CallerKind {
  /** A long-term access key of an IAM user. */
  ACCESS_KEY = 'access-key',

  /** The session of an IAM user who signed in to the AWS Management Console. */
  CONSOLE = 'console',

  /** A session from `sts:GetSessionToken`, with or without MFA. */
  SESSION_TOKEN = 'session-token',

  /** A session from `sts:GetFederationToken`. */
  FEDERATION_TOKEN = 'federation-token',

  /** A session from `aws login`, which stands for a console session. */
  CLI_LOGIN = 'cli-login',

  /** An AWS service calling another one on behalf of a caller. */
  FORWARD_ACCESS_SESSION = 'forward-access-session',

  /** A session of a role, whatever the route that led to it. */
  ROLE_SESSION = 'role-session',
}
