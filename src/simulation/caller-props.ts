import { CallerKind } from './caller-kind';

/**
 * Options of a caller.
 */
export interface CallerOptions {
  /**
   * How many MFA devices are enabled for the IAM user.
   *
   * A user who has one manages own devices only from a session that was authenticated with MFA.
   *
   * @default 0
   */
  readonly ownMfaDevices?: number;

  /**
   * Seconds since the MFA code was given: the value of `aws:MultiFactorAuthAge`. Only callers with MFA have it.
   *
   * @default 0
   */
  readonly mfaAgeSeconds?: number;

  /**
   * When the temporary credentials were issued, as a date of ISO 8601: the value of `aws:TokenIssueTime`.
   *
   * @default - as long ago as the MFA code is old
   */
  readonly tokenIssueTime?: string;
}

/**
 * A caller in all its parts.
 */
export interface CallerProps extends CallerOptions {
  /** The kind of credentials that sign the request. */
  readonly kind: CallerKind;

  /** ARN of the IAM user, of the role session, or of the federated user session. */
  readonly arn: string;

  /**
   * The account of the caller.
   *
   * @default - the account in the ARN
   */
  readonly accountId?: string;

  /**
   * ARN of the IAM user or role whose policies apply.
   *
   * @default - the user itself; the role of a role session, taken to have no path; the user of the same name for a federated user
   */
  readonly identityArn?: string;

  /**
   * The context keys that come with the caller. Nothing is added to them.
   *
   * @default - none
   */
  readonly contextKeys?: { [key: string]: string };
}
