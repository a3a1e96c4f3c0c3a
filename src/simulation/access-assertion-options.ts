/**
 * What narrows an assertion.
 */
export interface AccessAssertionOptions {
  /**
   * ARN of the one resource that the assertion is about, such as `arn:aws:s3:::reports/2030.csv`. Letter case matters.
   *
   * @default - any resource: nothing may be allowed on any, or each action has to be allowed on one at least
   */
  readonly on?: string;

  /**
   * Actions that the assertion leaves out, such as those that are exempt from MFA; with `*` and `?` as in a policy.
   *
   * @default - none
   */
  readonly exceptActions?: string[];

  /**
   * When the requests are made, as a date of ISO 8601: before or after the `enforceFrom` of an enforcement.
   *
   * @default - now
   */
  readonly at?: string;
}
