import { Annotations, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { assumeRoleActions, hasNotedActions, sessionActions } from './private/assume-role-actions';
import { misuse } from './private/errors';
import { withMfa } from './private/mfa-condition';
import { readable } from './private/readable';

/**
 * What is known of the trust policy of a role that was made elsewhere.
 */
export interface RoleMfaOptions {
  /**
   * Whether the trust policy allows `sts:TagSession`. That of an `MfaRequiredRole` is known, and this is ignored.
   *
   * @default false
   */
  readonly allowSessionTags?: boolean;

  /**
   * Whether the trust policy asks for a source identity. That of an `MfaRequiredRole` is known, and this is ignored.
   *
   * @default false
   */
  readonly requireSourceIdentity?: boolean;
}

/**
 * MFA for a role that was made elsewhere: by `iam.Role`, as a `CfnRole`, in another app or by hand.
 *
 * It works on the side of the caller only and never changes the role, whose trust policy has to ask for MFA by itself.
 *
 * @example
 * declare const developers: MfaEnforcedGroup;
 *
 * const auditor = iam.Role.fromRoleName(this, 'Auditor', 'Auditor');
 * RoleMfa.fromRole(auditor).grantAssumeRole(developers);
 */
export class RoleMfa {
  /**
   * MFA for a role.
   *
   * @param role a role of any kind: L1, L2 or imported
   * @param options what is known of its trust policy
   */
  public static fromRole(role: iam.IRoleRef, options: RoleMfaOptions = {}): RoleMfa {
    return new RoleMfa(role, options);
  }

  /**
   * The role.
   */
  public readonly role: iam.IRoleRef;

  private readonly actions: string[];

  private constructor(role: iam.IRoleRef, options: RoleMfaOptions) {
    this.role = role;
    this.actions = hasNotedActions(role) ? assumeRoleActions(role) : [...assumeRoleActions(role), ...sessionActions(options)];
  }

  /**
   * Allows a user, group or role to assume the role with MFA, and to send what the role takes or asks for: session tags, a source identity.
   * It does not change the trust policy.
   *
   * An account or a service has no policy of its own, which is an error. A user or role whose policies are not in this app, such as one
   * named by ARN, is left alone with a warning.
   *
   * @param grantee the user, group or role
   */
  public grantAssumeRole(grantee: iam.IPrincipal): iam.Grant {
    if (grantee instanceof iam.AccountPrincipal || grantee instanceof iam.ServicePrincipal) {
      throw misuse('GrantAssumeRole', `grantAssumeRole is given ${grantee.toString()}, which has no policy to add to; `
        + `expected a user, group or role. To trust an account, use ${this.wayToTrust}`, this.role);
    }
    const grant = iam.Grant.addToPrincipal({
      grantee,
      actions: this.actions,
      resourceArns: [this.role.roleRef.roleArn],
      conditions: withMfa(),
    });
    if (!grant.success) this.adviseOnGrantWithoutPolicy(grantee);
    return grant;
  }

  private adviseOnGrantWithoutPolicy(grantee: iam.IPrincipal): void {
    Annotations.of(this.role).addWarningV2(`cdk-iam-mfa:${hasNotedActions(this.role) ? 'MfaRequiredRole' : 'RoleMfa'}.grantAssumeRole`,
      `grantAssumeRole has added nothing: the policies of ${readable(Stack.of(this.role).resolve(grantee.policyFragment.principalJson))} are not in this app; `
      + `allow it sts:AssumeRole on the role where it is defined, or trust it by ${this.wayToTrust}`);
  }

  private get wayToTrust(): string {
    return hasNotedActions(this.role) ? 'addTrustedPrincipal' : 'new MfaPrincipal(...) in the trust policy of the role';
  }
}
