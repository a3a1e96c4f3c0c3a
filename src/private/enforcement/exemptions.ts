import { EnforcementSettings } from './settings';
import { MfaEnrollment } from '../../mfa-enrollment';

export const CREATE_DEVICE = 'iam:CreateVirtualMFADevice';
export const ENABLE_DEVICE = 'iam:EnableMFADevice';
export const RESYNC_DEVICE = 'iam:ResyncMFADevice';
export const OWN_MFA_CHANGES = [ENABLE_DEVICE, RESYNC_DEVICE];
export const OWN_MFA_READS = ['iam:GetMFADevice', 'iam:GetUser', 'iam:ListMFADevices'];
export const LIST_DEVICES = 'iam:ListVirtualMFADevices';
export const CHANGE_PASSWORD = 'iam:ChangePassword';
export const FIRST_SIGN_IN = [CHANGE_PASSWORD, 'iam:GetAccountPasswordPolicy'];

/**
 * The actions that are exempt from the Deny of everything without MFA.
 *
 * sts:GetSessionToken needs no permission and cannot be denied, so it is not listed. The removal of a device never is: whoever holds a
 * key would remove the lock with it.
 */
export function exemptWithoutMfa(settings: EnforcementSettings): string[] {
  const password = settings.passwordChangeAtFirstSignIn ? FIRST_SIGN_IN : [];
  return sorted([...registration(settings), ...exemptReads(settings), ...password, ...settings.exempt]);
}

/**
 * The actions that are left to a session whose MFA is too old. Registering a device is not among them: its session would be a fresh one.
 */
export function exemptWithOldMfa(settings: EnforcementSettings): string[] {
  return sorted([...exemptReads(settings), ...settings.exempt]);
}

/** What a user needs to register a device. Security keys and passkeys have no virtual device and nothing to resynchronize. */
export function registration({ enrollment, fidoOnly }: EnforcementSettings): string[] {
  if (enrollment === MfaEnrollment.BY_ADMINISTRATOR) return [];
  return fidoOnly ? [ENABLE_DEVICE] : [CREATE_DEVICE, ...OWN_MFA_CHANGES];
}

function exemptReads({ enrollment, fidoOnly }: EnforcementSettings): string[] {
  if (enrollment === MfaEnrollment.BY_ADMINISTRATOR) return [];
  return fidoOnly ? OWN_MFA_READS : [...OWN_MFA_READS, LIST_DEVICES];
}

function sorted(actions: string[]): string[] {
  return [...new Set(actions)].sort();
}
