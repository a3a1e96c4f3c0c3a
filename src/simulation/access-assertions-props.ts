/**
 * What `AccessAssertions` need beside the stacks.
 */
export interface AccessAssertionsProps {
  /**
   * Documents of managed policies that no stack holds, by ARN.
   *
   * A few AWS managed policies, such as AdministratorAccess, are known; any other has to be given.
   *
   * @default - none
   */
  readonly managedPolicies?: { [arn: string]: any };
}
