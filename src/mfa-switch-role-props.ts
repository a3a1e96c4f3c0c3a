import { MfaRequiredRoleProps } from './mfa-required-role-props';

/**
 * Properties of a role that a `CrossAccountMfaSwitch` creates in another stack.
 *
 * It is an `MfaRequiredRole`; without `assumedBy`, it trusts the account of the switch and nobody else.
 */
export interface MfaSwitchRoleProps extends MfaRequiredRoleProps {
  /**
   * What the console shows while one is in the role: up to 64 characters.
   *
   * @default - the displayName of the switch
   */
  readonly displayName?: string;

  /**
   * The color of the role in the console: six hexadecimal digits, such as `f2b0a9`.
   *
   * @default - the console chooses
   */
  readonly color?: string;

  /**
   * The region to work in with the role, such as `eu-west-1`.
   *
   * @default - the region of the stack that the role is created in
   */
  readonly region?: string;
}
