import { MfaEnforcedGroupProps } from '../../src/mfa-enforced-group';
import { MfaEnrollment } from '../../src/mfa-enrollment';

/** How a request without MFA is signed. */
export enum Signer { KEY, SESSION, SERVICE }

/** A request without MFA, as the options speak of it. */
export interface BareRequest {
  readonly signer: Signer;
  readonly action: string;
  /** What the action is on: one's own user, another user, what the enforcement consists of, or anything else. */
  readonly on: 'self' | 'other' | 'enforcement' | 'else';
}

const READS = ['iam:GetMFADevice', 'iam:GetUser', 'iam:ListMFADevices'];
const CHANGES = ['iam:EnableMFADevice', 'iam:ResyncMFADevice'];
const ENROLLMENT = ['iam:CreateVirtualMFADevice', ...CHANGES];
const FIRST_SIGN_IN = ['iam:ChangePassword', 'iam:GetAccountPasswordPolicy'];
// No policy denies them.
const ALWAYS = ['sts:GetCallerIdentity', 'sts:GetSessionToken'];

/**
 * What the documentation of the options says may be allowed without MFA once the enforcement is in force: written from the
 * descriptions, not from the statements.
 */
export function isDeclared(options: MfaEnforcedGroupProps, request: BareRequest): boolean {
  if (ALWAYS.includes(request.action)) return true;
  return !isGuarded(options, request) && (isRegistration(options, request) || isFirstSignIn(options, request) || isExempt(options, request)
    || (options.allowServiceCalls === true && request.signer === Signer.SERVICE));
}

/** What stays out of reach without MFA whatever the options leave to others, and from the deployment on. */
export function isGuarded(options: MfaEnforcedGroupProps, { signer, action, on }: BareRequest): boolean {
  const { enrollment = MfaEnrollment.CONSOLE_ONLY, passwordChangeAtFirstSignIn, protectEnforcement = true } = options;
  if (on === 'enforcement' && protectEnforcement) return true;
  if (ENROLLMENT.includes(action)) {
    if (enrollment === MfaEnrollment.BY_ADMINISTRATOR || on === 'other') return true;
    if (enrollment === MfaEnrollment.CONSOLE_ONLY && signer === Signer.KEY) return true;
  }
  return passwordChangeAtFirstSignIn === true && FIRST_SIGN_IN.includes(action) && (signer === Signer.KEY || on === 'other');
}

function isRegistration({ enrollment, deviceRequirement }: MfaEnforcedGroupProps, { action, on }: BareRequest): boolean {
  if (enrollment === MfaEnrollment.BY_ADMINISTRATOR || on === 'other') return false;
  const ofSecurityKeys = [...READS, 'iam:EnableMFADevice'];
  return (deviceRequirement?.kind === 'fido' ? ofSecurityKeys : [...READS, ...ENROLLMENT, 'iam:ListVirtualMFADevices']).includes(action);
}

function isFirstSignIn({ passwordChangeAtFirstSignIn }: MfaEnforcedGroupProps, { action, on }: BareRequest): boolean {
  return passwordChangeAtFirstSignIn === true && FIRST_SIGN_IN.includes(action) && on !== 'other';
}

function isExempt({ exemptActions = [] }: MfaEnforcedGroupProps, { action, on }: BareRequest): boolean {
  return on !== 'other' && exemptActions.some(({ actions }) => actions.some((pattern) => pattern === action
    || (pattern.endsWith('*') && action.startsWith(pattern.slice(0, -1)))));
}
