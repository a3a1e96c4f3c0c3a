import { Token } from 'aws-cdk-lib';
import { misuse } from './private/errors';

/**
 * Which kind of MFA device users may register.
 *
 * It governs registration: AWS does not tell a policy which kind of device a session was opened with, so a device that is
 * registered already goes on working.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_fido.html
 */
export class MfaDeviceRequirement {
  /** Any device: an authenticator app, a hardware TOTP token, a security key or a passkey. */
  public static readonly ANY = new MfaDeviceRequirement('any');

  /**
   * Security keys and passkeys only, which no phishing site can use.
   *
   * They work in the AWS Management Console only: `sts:GetSessionToken` and `sts:AssumeRole` take no code of theirs. On the
   * command line users run `aws login` (AWS CLI 2.32.0 or later), for which they need the managed policy `SignInLocalDevelopmentAccess`.
   *
   * @see https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sign-in.html
   */
  public static readonly FIDO = new MfaDeviceRequirement('fido');

  /**
   * Security keys with a FIDO certification of one of the levels given, and no others.
   *
   * Name every level that is good enough: AWS compares names and does not know that L2 is more than L1. The levels are those of the FIDO
   * Alliance; no AWS page lists what `iam:FIDO-certification` may be. A device of which AWS knows no certification is denied.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_fido_supported_configurations.html
   *
   * @param levels L1, L1plus, L2, L2plus, L3 or L3plus; at least one
   * @throws an error if there is none, or one is not a level
   */
  public static fidoCertified(...levels: string[]): MfaDeviceRequirement {
    if (levels.length === 0) {
      throw misuse('FidoCertification', 'fidoCertified was given no level; name at least one, such as "L2", or use MfaDeviceRequirement.FIDO');
    }
    for (const level of levels) assertLevel(level);
    return new MfaDeviceRequirement('fido', [...levels]);
  }

  private constructor(
    /** The kind of device: `any` or `fido`. */
    public readonly kind: string,

    /**
     * The FIDO certification levels of which a security key must have one.
     *
     * @default - any, or no certification
     */
    public readonly certificationLevels?: string[],
  ) {}
}

function assertLevel(level: string): void {
  if (Token.isUnresolved(level) || /^L[1-3](plus)?$/.test(level)) return;
  throw misuse('FidoCertification', `${JSON.stringify(level)} is not a level of FIDO certification; expected one such as "L1", "L1plus" or "L2"`);
}
