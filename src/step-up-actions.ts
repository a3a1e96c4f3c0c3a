import { assertActionPatterns } from './private/action-pattern';

/**
 * Actions that are sensitive enough to ask for a fresh MFA authentication.
 *
 * @example
 * new MfaEnforcedGroup(this, 'Administrators', {
 *   stepUp: {
 *     maxMfaAge: Duration.minutes(15),
 *     actions: [StepUpActions.IAM_WRITES, StepUpActions.of('kms:ScheduleKeyDeletion', 's3:DeleteBucket*')],
 *   },
 * });
 */
export class StepUpActions {
  /**
   * Every action of IAM that changes something, passing a role included: users, groups, roles, policies, credentials, MFA devices.
   *
   * Written as the verbs of the IAM API with a wildcard, so that an action which IAM adds under one of them is covered as well.
   *
   * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
   */
  public static readonly IAM_WRITES = new StepUpActions([
    'Accept*', 'Acquire*', 'Add*', 'Associate*', 'Attach*', 'Change*', 'Create*', 'Deactivate*', 'Delete*', 'Detach*', 'Disable*', 'Enable*', 'Pass*', 'Put*',
    'Reject*', 'Remove*', 'Reset*', 'Resync*', 'Send*', 'Set*', 'Tag*', 'Untag*', 'Update*', 'Upload*',
  ].map((verb) => `iam:${verb}`));

  /**
   * Removing an MFA device: `iam:DeactivateMFADevice` and `iam:DeleteVirtualMFADevice`.
   */
  public static readonly OWN_MFA_REMOVAL = new StepUpActions(['iam:DeactivateMFADevice', 'iam:DeleteVirtualMFADevice']);

  /**
   * Actions of your own choice.
   *
   * @param actions actions as in a policy, such as `kms:ScheduleKeyDeletion` or `s3:DeleteBucket*`
   * @throws an error if there are none, or if one is not a service and an action; for every action there is `maxMfaAge`
   */
  public static of(...actions: string[]): StepUpActions {
    assertActionPatterns('StepUpActions', actions);
    return new StepUpActions([...actions]);
  }

  private constructor(
    /** The actions, as they are written in the policy. */
    public readonly actions: string[],
  ) {}
}
