/**
 * Who registers the first MFA device of a user, and with which credentials.
 *
 * Whatever the choice, a user who has a device already must present it before registering or removing
 * one: AWS has required that since April 2023, independently of any policy.
 *
 * @see https://aws.amazon.com/security/security-bulletins/AWS-2023-001/
 */
export enum MfaEnrollment {
  /**
   * Users register a device themselves, signed in to the AWS Management Console. `aws login` is denied before MFA, like anything else.
   *
   * A leaked access key cannot register a device and so raise itself to an MFA session.
   */
  CONSOLE_ONLY = 'console-only',

  /**
   * Users register a device themselves with whatever credentials they have, access keys included.
   *
   * Choose it for users without a password. Whoever holds a leaked access key of a user without a device can
   * register one and gain all that the user may do with MFA.
   */
  ANY_CREDENTIALS = 'any-credentials',

  /**
   * Users register nothing; an administrator hands out devices.
   *
   * Everything is denied without MFA, reading one's own device list included: the user has to be told the
   * serial number. `sts:GetSessionToken` needs no permission and cannot be denied, so it opens a session all the same.
   */
  BY_ADMINISTRATOR = 'by-administrator',
}
