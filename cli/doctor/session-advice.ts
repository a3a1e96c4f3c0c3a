import { Subject } from './subject';
import { profileOption } from '../login/profile-option';
import { carriedSession } from '../status/carried-session';

/** How a role profile gets at the MFA session of the profile with the key. */
export function sessionAdvice({ configuration }: Subject, source: string | undefined): string {
  const session = configuration.profiles.find((profile) => carriedSession(profile)?.source === source);
  return session
    ? `set source_profile = ${session.name}, which has the MFA session of ${source}`
    : `set source_profile to a profile with an MFA session: iam-mfa profiles writes one, and iam-mfa login ${profileOption(source ?? 'NAME')} opens it`;
}
