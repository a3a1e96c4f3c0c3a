import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from '../aws-files/atomic-write';

/** A session that GetSessionToken gave for a code, as it is kept between commands. */
export interface StoredSession {
  readonly version: 1;
  /** The profile with the long-term key that it was opened with. */
  readonly profile: string;
  /** That key: with another one in the profile, the session is not the profile's. */
  readonly longTermKeyId: string;
  readonly userArn: string;
  readonly serialNumber: string;
  /** When the code was given, ISO 8601: `aws:MultiFactorAuthAge` counts from here. */
  readonly mfaAuthenticatedAt: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** ISO 8601. */
  readonly expiration: string;
}

/** Less is no session to begin work with: the SDKs renew credentials about five minutes before they expire. */
export const LEAST_SECONDS_LEFT = 5 * 60;

/** The file of a profile's session. Profiles differ in characters that file names cannot have. */
export function sessionFile(stateFolder: string, profile: string): string {
  return join(stateFolder, 'sessions', `${encodeURIComponent(profile)}.json`);
}

/** The session that was kept last, expired or not; undefined if there is none, or none that can be read. */
export function readSession(stateFolder: string, profile: string): StoredSession | undefined {
  try {
    const session = JSON.parse(readFileSync(sessionFile(stateFolder, profile), 'utf8')) as StoredSession;
    return session.version === 1 && session.profile === profile ? session : undefined;
  } catch {
    return undefined;
  }
}

export function keepSession(stateFolder: string, session: StoredSession): void {
  const folder = join(stateFolder, 'sessions');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  writeAtomically(sessionFile(stateFolder, session.profile), `${JSON.stringify(session, undefined, 2)}\n`);
}

export function secondsLeft({ expiration }: StoredSession, now = Date.now()): number {
  return Math.floor((Date.parse(expiration) - now) / 1000);
}
