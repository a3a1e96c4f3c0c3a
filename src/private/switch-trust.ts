import { Annotations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { AccountTrust, accountTrust } from './account-trust';
import { misuse } from './errors';
import { MfaRequiredRole } from '../mfa-required-role';

/**
 * The account that one switches from, with or without session tags.
 */
export function trustedAccount(account: string, actions: string[]): iam.IPrincipal {
  const principal = new iam.AccountPrincipal(account);
  return actions.includes('sts:TagSession') ? new iam.SessionTagsPrincipal(principal) : principal;
}

/**
 * Makes a role trust the account that one switches from, unless it trusts it or somebody in it already. Warns of what Switch Role in the
 * console cannot meet.
 */
export function seeToTrust(scope: Construct, role: MfaRequiredRole, account: string, actions: string[]): void {
  const trust = accountTrust(role, role.assumeRolePolicy!, account, actions);
  if (trust === AccountTrust.SOME_PRINCIPALS) {
    throw misuse('SwitchWithoutTagSession', `allowSessionTags is true, and the role ${role.node.path} trusts some principals of this `
      + 'account without sts:TagSession; wrap its assumedBy in iam.SessionTagsPrincipal', scope);
  }
  if (trust === AccountTrust.UNKNOWN) {
    adviseOnUnknownTrust(scope, role);
  } else if (trust !== AccountTrust.SUFFICIENT) {
    role.addTrustedPrincipal(trustedAccount(account, actions));
  }
  adviseOnConsole(scope, role);
}

/**
 * Warns that the trust policy of a role which is no `MfaRequiredRole` is left alone.
 */
export function adviseOnTrust(scope: Construct, role: iam.IRoleRef): void {
  Annotations.of(scope).addWarningV2('cdk-iam-mfa:CrossAccountMfaSwitch.trustPolicy',
    `the role ${role.node.path} is not an MfaRequiredRole, so its trust policy is not seen to: it has to trust this account `
    + 'under Bool aws:MultiFactorAuthPresent "true"; use MfaRequiredRole, or wrap its assumedBy in MfaPrincipal');
}

// Whom the owner of the role has chosen may well be in this account; opening the role to all of it would undo the choice.
function adviseOnUnknownTrust(scope: Construct, role: MfaRequiredRole): void {
  Annotations.of(scope).addWarningV2('cdk-iam-mfa:CrossAccountMfaSwitch.unknownTrust',
    `whether those whom the role ${role.node.path} trusts are in this account is known at deployment only, so its trust policy is left alone: `
    + 'give the stacks an env with account and region, or call addTrustedPrincipal on the role if it is to trust the account');
}

function adviseOnConsole(scope: Construct, role: MfaRequiredRole): void {
  if ((role._props.externalIds ?? []).length > 0) {
    Annotations.of(scope).addWarningV2('cdk-iam-mfa:CrossAccountMfaSwitch.externalId',
      `the role ${role.node.path} asks for an external ID, which Switch Role in the console cannot send: `
      + 'it can be assumed by the CLI and the SDKs only');
  }
  if (role._props.requireSourceIdentity) {
    Annotations.of(scope).addWarningV2('cdk-iam-mfa:CrossAccountMfaSwitch.sourceIdentity',
      `the role ${role.node.path} asks for a source identity, which Switch Role in the console cannot set: `
      + 'it can be assumed by the CLI and the SDKs only');
  }
}
