import { CarriedSession, carriedSession } from './carried-session';
import { RoleOnSession, rolesOn } from './role-profiles';
import { Configuration } from '../aws-files/configuration';
import { LEAST_SECONDS_LEFT, secondsLeft, StoredSession } from '../login/session-store';

/**
 * `valid`: good to begin work with. `ending`: less than five minutes left, the next command asks for a code.
 * `key-changed`: the profile has another long-term key by now, or is gone; the session is not used any more.
 */
export type SessionState = 'valid' | 'ending' | 'expired' | 'key-changed';

/** A stored session and what depends on it. No secrets: it is printed. */
export interface SessionStatus {
  readonly profile: string;
  readonly state: SessionState;
  readonly userArn: string;
  readonly userName: string;
  readonly accountId: string;
  readonly serialNumber: string;
  readonly deviceName: string;
  /** ISO 8601. */
  readonly expiration: string;
  /** Zero once it is expired. */
  readonly secondsLeft: number;
  /** ISO 8601: when the code was given. */
  readonly mfaAuthenticatedAt: string;
  readonly mfaAgeSeconds: number;
  readonly carriedBy: readonly Carrier[];
  readonly roles: readonly RoleOnSession[];
}

/** A profile that hands on the session. */
export interface Carrier extends Pick<CarriedSession, 'by'> {
  readonly profile: string;
}

export function sessionStatus(session: StoredSession, configuration: Configuration, now: number): SessionStatus {
  const { profile, userArn, serialNumber, expiration, mfaAuthenticatedAt } = session;
  const mfaAgeSeconds = Math.max(0, Math.floor((now - Date.parse(mfaAuthenticatedAt)) / 1000));
  return {
    profile,
    state: stateOf(session, configuration, now),
    userArn,
    userName: lastPart(userArn),
    accountId: userArn.split(':')[4],
    serialNumber,
    deviceName: lastPart(serialNumber),
    expiration,
    secondsLeft: Math.max(0, secondsLeft(session, now)),
    mfaAuthenticatedAt,
    mfaAgeSeconds,
    carriedBy: carriersOf(profile, configuration),
    roles: rolesOn(profile, configuration, mfaAgeSeconds),
  };
}

function stateOf(session: StoredSession, configuration: Configuration, now: number): SessionState {
  if (isOfAnotherKey(session, configuration)) return 'key-changed';
  const left = secondsLeft(session, now);
  if (left > LEAST_SECONDS_LEFT) return 'valid';
  return left > 0 ? 'ending' : 'expired';
}

/** A key that a foreign process answers is not known without running it. */
function isOfAnotherKey({ profile, longTermKeyId }: StoredSession, configuration: Configuration): boolean {
  const settings = configuration.profile(profile)?.settings;
  if (!settings) return true;
  return settings.aws_access_key_id !== undefined && settings.aws_access_key_id !== longTermKeyId;
}

function carriersOf(profile: string, { profiles }: Configuration): Carrier[] {
  return profiles.flatMap((candidate) => {
    const carried = carriedSession(candidate);
    return carried?.source === profile ? [{ profile: candidate.name, by: carried.by }] : [];
  });
}

/** Of an ARN its last part; the serial number of a hardware token is none. */
function lastPart(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
