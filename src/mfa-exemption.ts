import { assertActionPatterns } from './private/action-pattern';
import { assertHarmless, assertNotPointless } from './private/enforcement/exemption-risks';
import { misuse } from './private/errors';

/**
 * Actions that users may take without MFA, besides registering their own MFA device.
 *
 * An exemption grants nothing: it keeps the enforcement from denying what other policies allow, or what it lets users do for themselves.
 * Actions of IAM on users reach one's own user only, as long as there is no MFA.
 *
 * Actions by which a key would unlock the account are refused, with the reason: those of IAM and STS, and changes by AWS Organizations, IAM
 * Identity Center, IAM Roles Anywhere and account management. For you to weigh is the rest:
 *
 * - What runs with a role hands the role to whoever changes or enters it: the code of a Lambda function (`lambda:UpdateFunctionCode`), a
 *   session or command on an EC2 instance (`ssm:StartSession`, `ssm:SendCommand`, `ec2-instance-connect:*`), a build
 *   (`codebuild:StartBuild`), a job of AWS Glue, a stack with a service role (`cloudformation:UpdateStack`).
 * - Secrets can be credentials: `secretsmanager:GetSecretValue`, `ssm:GetParameter`.
 * - `iam:Get*` and `iam:Generate*` show the policies of the whole account and, in the credential report, who has no MFA device.
 *
 * @example
 * // Git credentials of AWS CodeCommit cannot carry MFA.
 * new MfaEnforcedGroup(this, 'Developers', {
 *   exemptActions: [MfaExemption.of('codecommit:GitPull', 'codecommit:GitPush')],
 * });
 */
export class MfaExemption {
  /**
   * Actions that are harmless without MFA.
   *
   * @param actions actions as in a policy, such as `codecommit:GitPull` or `codecommit:Git*`
   * @throws an error if an action would unlock the account, is not a service and an action, or is one that no policy can deny
   */
  public static of(...actions: string[]): MfaExemption {
    assertActionPatterns('MfaExemption', actions);
    actions.forEach(assertNotPointless);
    actions.forEach(assertHarmless);
    return new MfaExemption([...actions]);
  }

  /**
   * Actions that `of` refuses, for a reason of yours. Whoever holds an access key of a member can take them.
   *
   * @param reason why they have to work without MFA; shown at synthesis
   * @param actions actions as in a policy
   * @throws an error if the reason is empty, or an action is not a service and an action or is one that no policy can deny
   */
  public static acknowledgeRisk(reason: string, ...actions: string[]): MfaExemption {
    if (reason.trim() === '') {
      throw misuse('MfaExemptionReason', `the reason for the exemption of ${actions.join(', ')} is empty; `
        + 'say why it has to work without MFA, for those who review it');
    }
    assertActionPatterns('MfaExemption', actions);
    actions.forEach(assertNotPointless);
    return new MfaExemption([...actions], reason);
  }

  private constructor(
    /** The actions, as they are written in the policy. */
    public readonly actions: string[],

    /**
     * Why the risk is taken.
     *
     * @default - the exemption is harmless
     */
    public readonly acknowledgedReason?: string,
  ) {}
}
