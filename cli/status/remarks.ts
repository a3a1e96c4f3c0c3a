import { RoleOnSession } from './role-profiles';
import { SessionStatus } from './session-status';
import { profileOption } from '../login/profile-option';
import { LEAST_SECONDS_LEFT } from '../login/session-store';
import { durationText } from '../text/duration';

/** `7 h 12 min`, or why the session is not to be used. */
export function leftText({ state, secondsLeft }: SessionStatus): string {
  switch (state) {
    case 'key-changed': return 'key changed';
    case 'expired': return 'expired';
    default: return durationText(secondsLeft);
  }
}

/** What the person should know or do, in sentences without a full stop. */
export function remarksOn(session: SessionStatus): string[] {
  return [stateRemark(session), ...session.roles.map((role) => roleRemark(role, session))].filter((remark) => remark !== undefined);
}

function stateRemark({ profile, state }: SessionStatus): string | undefined {
  switch (state) {
    case 'valid': return undefined;
    case 'ending': return `less than ${durationText(LEAST_SECONDS_LEFT)} are left, too little to begin work with: ${login(profile)}`;
    case 'expired': return `the session is over: ${login(profile)}`;
    case 'key-changed': return `the key of the profile changed since, so the session is not used any more: ${login(profile)}`;
  }
}

function roleRemark(
  { profile: role, usesSession, asksForCode, maxMfaAgeSeconds, isMfaFreshEnough }: RoleOnSession, session: SessionStatus,
): string | undefined {
  if (asksForCode) return `${role} takes a code of its own (mfa_serial), past the session`;
  if (!usesSession) return `${role} goes past the session, with the key itself: see iam-mfa doctor ${profileOption(role)}`;
  // Of a session that is over, or about to be, the login is due anyhow.
  if (isMfaFreshEnough !== false || session.state !== 'valid') return undefined;
  return `${role} wants MFA within ${durationText(maxMfaAgeSeconds!)}; yours is ${durationText(session.mfaAgeSeconds)} old: ${login(session.profile)} --force`;
}

function login(profile: string): string {
  return `iam-mfa login${profile === 'default' ? '' : ` ${profileOption(profile)}`}`;
}
