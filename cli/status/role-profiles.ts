import { carriedSession } from './carried-session';
import { Configuration } from '../aws-files/configuration';
import { MAX_MFA_AGE } from '../aws-files/managed-section';
import { kindOfProfile } from '../aws-files/profile-kind';
import { profileChain } from '../login/profile-chain';

/** A role profile whose credentials come from the profile of the session. */
export interface RoleOnSession {
  readonly profile: string;
  readonly roleArn: string;
  /** False where its role is assumed with the long-term key itself, past the session. */
  readonly usesSession: boolean;
  /** True where the AWS tools ask for a code of the role's own, because of `mfa_serial`. */
  readonly asksForCode?: boolean;
  /** How old MFA may be for the role, if the profile says. */
  readonly maxMfaAgeSeconds?: number;
  readonly isMfaFreshEnough?: boolean;
}

export function rolesOn(source: string, configuration: Configuration, mfaAgeSeconds: number): RoleOnSession[] {
  return configuration.profiles.flatMap((profile) => {
    if (kindOfProfile(profile).kind !== 'role') return [];
    const { profiles: way, problem } = profileChain(configuration, profile.name);
    if (problem !== undefined || way.at(-1)!.name !== source) return [];
    const { role_arn: roleArn, [MAX_MFA_AGE]: given } = profile.settings;
    const max = given === undefined ? NaN : Number(given);
    const usesSession = way.some((step) => carriedSession(step)?.source === source);
    const asksForCode = !usesSession && way.some(({ settings }) => settings.role_arn !== undefined && settings.mfa_serial !== undefined);
    return [{
      profile: profile.name,
      roleArn: roleArn!,
      usesSession,
      ...(asksForCode ? { asksForCode } : Number.isFinite(max) && { maxMfaAgeSeconds: max, isMfaFreshEnough: mfaAgeSeconds < max }),
    }];
  });
}
