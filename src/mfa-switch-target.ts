import { Construct } from 'constructs';
import { MfaSwitchRoleProps } from './mfa-switch-role-props';

/**
 * A role that a `CrossAccountMfaSwitch` creates in another stack: an `MfaRequiredRole` that trusts the account of the switch.
 */
export interface MfaSwitchTarget extends MfaSwitchRoleProps {
  /**
   * Where the role is created: as a rule the stack of the other account. Give `roleName` as well if it is one.
   */
  readonly scope: Construct;
}
