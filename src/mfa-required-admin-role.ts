import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { MfaRequiredRole } from './mfa-required-role';
import { MfaRequiredRoleProps } from './mfa-required-role-props';

/**
 * Properties of an `MfaRequiredAdminRole`.
 */
export interface MfaRequiredAdminRoleProps extends MfaRequiredRoleProps {}

/**
 * A role with AdministratorAccess that can be assumed only by a caller who has authenticated with MFA.
 *
 * It is an `MfaRequiredRole` in all else. `managedPolicies` are attached besides AdministratorAccess; a `permissionsBoundary` limits it.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AdministratorAccess.html
 *
 * @example
 * declare const developers: MfaEnforcedGroup;
 *
 * const admin = new MfaRequiredAdminRole(this, 'Admin', { maxMfaAge: Duration.minutes(15) });
 * developers.grantAssumeRole(admin);
 */
export class MfaRequiredAdminRole extends MfaRequiredRole {
  constructor(scope: Construct, id: string, props: MfaRequiredAdminRoleProps = {}) {
    super(scope, id, {
      ...props,
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess'), ...props.managedPolicies ?? []],
    });
  }
}
