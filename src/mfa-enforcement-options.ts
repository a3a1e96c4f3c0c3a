import { Duration } from 'aws-cdk-lib';
import { MfaDeviceRequirement } from './mfa-device-requirement';
import { MfaEnrollment } from './mfa-enrollment';
import { MfaExemption } from './mfa-exemption';
import { MfaStepUp } from './mfa-step-up';
import { SelfServiceCredential } from './self-service-credential';

/**
 * How MFA is enforced: the same for groups, users, permissions boundaries and whatever else carries the enforcement.
 */
export interface MfaEnforcementOptions {
  /**
   * Who registers the first MFA device of a user, and with which credentials.
   *
   * @default MfaEnrollment.CONSOLE_ONLY
   */
  readonly enrollment?: MfaEnrollment;

  /**
   * The credentials users may manage for themselves once they have authenticated with MFA. An empty list allows none.
   *
   * @default - SelfServiceCredential.PASSWORD and SelfServiceCredential.ACCESS_KEYS
   */
  readonly selfService?: SelfServiceCredential[];

  /**
   * Whether users may change their own password in the console before they have registered an MFA device.
   *
   * Needed for passwords that must be changed at the first sign-in, since the console asks for the change before anything else.
   * Exempts `iam:ChangePassword` on oneself and `iam:GetAccountPasswordPolicy`, in console sessions only: an access key can neither
   * change the password nor read the rules for it, by itself or by a service that it calls. A session of `aws login` counts as one of the
   * console. An error together with a `selfService` that lacks `SelfServiceCredential.PASSWORD`.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage.html
   *
   * @default false
   */
  readonly passwordChangeAtFirstSignIn?: boolean;

  /**
   * How long ago users may have authenticated with MFA: whole seconds, one minute or more.
   *
   * An older session can look at MFA devices and take `exemptActions`, and nothing else: it does not register another device. A console
   * session lasts up to 12 hours and a session from `sts:GetSessionToken` up to 36 hours, so a longer age limits nothing.
   *
   * A request with MFA whose age AWS does not tell counts as too old. No page says whether the age goes along with what a service does for
   * the user: if services stop working under this option, `allowServiceCalls` lets them pass.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthage
   *
   * @default - no limit beyond the lifetime of the session
   */
  readonly maxMfaAge?: Duration;

  /**
   * Sensitive actions that need a fresher MFA authentication than the rest.
   *
   * @default - none
   */
  readonly stepUp?: MfaStepUp;

  /**
   * From when on users without MFA are locked out: an ISO 8601 date-time with a zone, such as `2027-01-31T08:00:00Z`.
   *
   * Before, users keep what other policies allow them and have time for a device; an output named `EnforcedFrom` tells the
   * date. The guards hold from the deployment on: no enrollment by access keys, nor by a service that a key calls (but for
   * `MfaEnrollment.ANY_CREDENTIALS`), no enrollment for others without MFA, no change to the enforcement without MFA. What the enforcement
   * itself grants, such as creating access keys, needs MFA before the date as well; registering and looking at MFA devices does not.
   *
   * What a key makes before the date outlasts it: a role, another user, the password of a user without a device.
   *
   * A date in the past is a date like any other. It is written in UTC into the policy, to the second.
   *
   * @default - from the deployment on
   */
  readonly enforceFrom?: string;

  /**
   * Actions that users may take without MFA, if another policy allows them. An error if one is among the actions of `stepUp`,
   * unless the risk is acknowledged.
   *
   * @default - none beyond registering one's own device
   */
  readonly exemptActions?: MfaExemption[];

  /**
   * Whether an AWS service may go on for a user without MFA, by a forward access session: Amazon Athena reading from Amazon S3,
   * AWS CloudFormation creating resources.
   *
   * The first call, which the user makes, is denied without MFA in any case; so this matters where that call is in `exemptActions`, and
   * then it matters much: whatever that service does for the user goes on without MFA. An error together with exempt actions that have a
   * service do anything, such as `cloudformation:CreateStack` and `ssm:StartAutomationExecution`, unless the risk is acknowledged.
   *
   * The guards of enrollment and `stepUp` hold for service calls, too.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_forward_access_sessions.html
   *
   * @default false
   */
  readonly allowServiceCalls?: boolean;

  /**
   * Which kind of MFA device users may register.
   *
   * @default MfaDeviceRequirement.ANY
   */
  readonly deviceRequirement?: MfaDeviceRequirement;

  /**
   * Whether the enforcement itself is out of reach without MFA: users cannot detach, overwrite or delete the policy, nor leave the group.
   *
   * The Deny of everything without MFA says that already. With options that weaken it (`enforceFrom`, `allowServiceCalls`,
   * `exemptActions` of IAM) a statement of its own does, which finds the policy and the groups by their names: by the logical ID in the
   * name where CloudFormation makes up the name. Who may change the enforcement with MFA is up to your other policies.
   *
   * @default true
   */
  readonly protectEnforcement?: boolean;
}
