import { Annotations, Duration, Token } from 'aws-cdk-lib';
import { IPrincipal } from 'aws-cdk-lib/aws-iam';
import { IConstruct } from 'constructs';
import { SessionAttributes, sessionActions } from './assume-role-actions';
import { misuse } from './errors';
import { assertCanPresentMfa } from './principal-with-mfa';
import { readable } from './readable';
import { trustConditions, TrustConditions, TrustTerms } from './trust-conditions';
import { adviseOnPrivateRanges } from './trust-ip-ranges';
import { accountOf } from './trusted-accounts';
import { TrustedPrincipal } from './trusted-principal';
import { roleArnsIn, rolesIn } from './trusted-roles';

const HOUR = 3600;

export interface RoleTerms extends TrustTerms, SessionAttributes {
  readonly maxSessionDuration?: Duration;
}

/**
 * The terms on which a role trusts whoever it trusts, the same for everybody.
 */
export class RoleTrust {
  public readonly conditions: TrustConditions;
  public readonly sessionActions: string[];

  constructor(private readonly scope: IConstruct, private readonly terms: RoleTerms) {
    this.conditions = trustConditions(terms, scope);
    this.sessionActions = sessionActions(terms);
    adviseOnPrivateRanges(terms.sourceIpRanges, scope);
    this.checkRoles(roleArnsIn(terms.trustedPrincipalArns));
  }

  /**
   * A principal on these terms. One that cannot meet them is an error.
   */
  public of(principal: IPrincipal): TrustedPrincipal {
    assertCanPresentMfa(principal, this.conditions, this.scope);
    this.assertWithinArns(principal);
    this.checkRoles(rolesIn(principal));
    return new TrustedPrincipal(principal, this.conditions, this.sessionActions);
  }

  private assertWithinArns({ principalAccount }: IPrincipal): void {
    const { trustedPrincipalArns } = this.terms;
    if (trustedPrincipalArns === undefined || principalAccount === undefined) return;
    const accounts = [...new Set(trustedPrincipalArns.map(accountOf))];
    if ([...accounts, principalAccount].some((account) => account === undefined || Token.isUnresolved(account))) return;
    if (accounts.includes(principalAccount)) return;
    throw misuse('TrustedPrincipalArns', `trustedPrincipalArns has ARNs of ${accounts.join(', ')} only, and the account ${principalAccount} is trusted, `
      + 'where nobody could assume the role: both apply; add ARNs of that account, or leave it out', this.scope);
  }

  private checkRoles(roles: string[]): void {
    if (roles.length === 0) return;
    this.assertUserNotNeeded(roles[0]);
    this.adviseOnChaining(roles[0]);
    this.adviseOnIdentityCenter(roles);
  }

  private assertUserNotNeeded(role: string): void {
    const option = this.terms.requireUserNameAsSessionName ? 'requireUserNameAsSessionName' : 'requireSourceIdentity';
    if (!this.terms[option]) return;
    throw misuse('RoleWithoutUserName', `${option} is true, and the role ${role} is trusted, which has no aws:username and could never assume `
      + 'this role; trust IAM users, or give roles a role of their own without it', this.scope);
  }

  private adviseOnIdentityCenter(roles: string[]): void {
    const reserved = roles.find((role) => role.includes(':role/aws-reserved/sso.amazonaws.com/'));
    if (reserved === undefined) return;
    Annotations.of(this.scope).addWarningV2('cdk-iam-mfa:MfaRequiredRole.identityCenter',
      `the role ${readable(reserved)} of IAM Identity Center is trusted: its sessions have been reported to lack aws:MultiFactorAuthPresent "true", even after `
      + 'MFA in the portal, and could not assume this role; give them a permission set instead, and require MFA in Identity Center');
  }

  private adviseOnChaining(role: string): void {
    const { maxSessionDuration } = this.terms;
    if (maxSessionDuration === undefined || maxSessionDuration.isUnresolved() || maxSessionDuration.toSeconds() <= HOUR) return;
    Annotations.of(this.scope).addWarningV2('cdk-iam-mfa:MfaRequiredRole.maxSessionDuration',
      `maxSessionDuration is ${maxSessionDuration.toHumanString()}, and the role ${role} is trusted: AWS limits sessions that one role opens in `
      + 'another to 1 hour, and refuses to open a longer one');
  }
}
