/**
 * Where a template is deployed, and what it needs beside itself.
 */
export interface TemplateSimulationProps {
  /**
   * The account the template is deployed to, 12 digits.
   *
   * @default '111122223333'
   */
  readonly accountId?: string;

  /**
   * The AWS Region the template is deployed to.
   *
   * @default 'us-east-1'
   */
  readonly region?: string;

  /**
   * The partition of the account.
   *
   * @default - the partition of the region
   */
  readonly partition?: string;

  /**
   * The name of the stack.
   *
   * @default 'Stack'
   */
  readonly stackName?: string;

  /**
   * Values of template parameters.
   *
   * @default - the defaults in the template
   */
  readonly parameters?: { [name: string]: string };

  /**
   * Documents of managed policies that no template holds, by ARN.
   *
   * The simulator knows a few AWS managed policies, such as AdministratorAccess; any other it must be given.
   *
   * @default - none
   */
  readonly managedPolicies?: { [arn: string]: any };
}
