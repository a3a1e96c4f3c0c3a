import { Duration } from 'aws-cdk-lib';

/**
 * How a role is shown in the console, and what a program needs to know to switch to it. It is what the manifest of a
 * `CrossAccountMfaSwitch` says about the role; nothing of it changes the role.
 */
export interface MfaSwitchRoleOptions {
  /**
   * What the console shows while one is in the role: up to 64 characters.
   *
   * @default - the displayName of the switch
   */
  readonly displayName?: string;

  /**
   * The color of the role in the console: six hexadecimal digits, such as `f2b0a9`.
   *
   * The console offers few colors, has changed them before, and shows its own where it does not know the one asked for.
   *
   * @default - the console chooses
   */
  readonly color?: string;

  /**
   * The region to work in with the role, such as `eu-west-1`.
   *
   * @default - the region of the stack of the role if the role is of this app, otherwise none
   */
  readonly region?: string;

  /**
   * The external ID that the role asks for.
   *
   * That of an `MfaRequiredRole` is read from its own properties; giving another one is an error.
   *
   * @default - the first one of an MfaRequiredRole, otherwise none
   */
  readonly externalId?: string;

  /**
   * The session duration to ask for: 15 minutes to 12 hours, and no longer than the role allows.
   *
   * That of an `MfaRequiredRole` is read from its own properties; giving another one is an error.
   *
   * @default - the maxSessionDuration of an MfaRequiredRole, otherwise one hour, as sts:AssumeRole has it
   */
  readonly sessionDuration?: Duration;

  /**
   * How long ago MFA may have taken place by the trust policy of the role: whole seconds, one minute or more.
   *
   * That of an `MfaRequiredRole` is read from its own properties; giving another one is an error.
   *
   * @default - the maxMfaAge of an MfaRequiredRole, otherwise no limit
   */
  readonly maxMfaAge?: Duration;
}
