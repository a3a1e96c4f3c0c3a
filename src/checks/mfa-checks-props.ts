/**
 * Properties of `MfaChecks`.
 */
export interface MfaChecksProps {
  /**
   * Documents of managed policies that the app does not define, by ARN: of AWS, or of another app.
   *
   * What is attached to a user, a group or a role that people reach and is not known is reported by the rule `undecided`. A few short
   * policies of AWS are known, such as AdministratorAccess.
   *
   * @default - none
   */
  readonly managedPolicies?: { [arn: string]: any };
}
