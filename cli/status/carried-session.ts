import { Profile } from '../aws-files/configuration';
import { kindOfProfile } from '../aws-files/profile-kind';

/** How a profile hands on an MFA session, and whose. */
export interface CarriedSession {
  /** The profile with the long-term key that the session was opened with. */
  readonly source: string;
  readonly by: 'credentials' | 'credential_process';
}

/** The MFA session that a profile hands on: written into it by `iam-mfa login`, or asked for by its `credential_process`. */
export function carriedSession(profile: Profile): CarriedSession | undefined {
  const kind = kindOfProfile(profile, { asSource: true });
  if (kind.kind === 'our-session') return { source: kind.source, by: 'credentials' };
  return kind.kind === 'our-process' && kind.profile !== undefined ? { source: kind.profile, by: 'credential_process' } : undefined;
}
