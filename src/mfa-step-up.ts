import { Duration } from 'aws-cdk-lib';
import { StepUpActions } from './step-up-actions';

/**
 * Sensitive actions that need a fresher MFA authentication than the rest.
 *
 * Whoever authenticated longer ago is denied them, and opens a new session to go on: signs in to the console again, or calls
 * `sts:GetSessionToken` with a new token code. Registering an MFA device is always among the actions: an old session would otherwise
 * take the step up with a device of its own. What AWS services do for the user needs the same, with `allowServiceCalls` as well: if AWS does
 * not tell the age of the authentication along with a service call, the action is denied.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthage
 */
export interface MfaStepUp {
  /**
   * How long ago users may have authenticated with MFA to take one of the actions: whole seconds, one minute or more, and
   * shorter than the `maxMfaAge` of the enforcement if there is one.
   */
  readonly maxMfaAge: Duration;

  /**
   * The actions: ready lists such as `StepUpActions.IAM_WRITES`, or your own by `StepUpActions.of`. At least one.
   */
  readonly actions: StepUpActions[];
}
