import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeAtomically } from '../aws-files/atomic-write';
import { makePrivate } from '../aws-files/private-folder';

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

const TEXTS = [
  'longTermKeyId', 'userArn', 'serialNumber', 'mfaAuthenticatedAt', 'accessKeyId', 'secretAccessKey', 'sessionToken', 'expiration',
] as const;

/** Less is no session to begin work with: the SDKs renew credentials about five minutes before they expire. */
export const LEAST_SECONDS_LEFT = 5 * 60;

/** The file of a profile's session. Profiles differ in characters that file names cannot have. */
export function sessionFile(stateFolder: string, profile: string): string {
  return join(stateFolder, 'sessions', `${encodeURIComponent(profile)}.json`);
}

/** The session that was kept last, expired or not; undefined if there is none, or none that can be read. */
export function readSession(stateFolder: string, profile: string): StoredSession | undefined {
  try {
    const file = sessionFile(stateFolder, profile);
    if (!isOurs(file)) return undefined;
    const session = JSON.parse(readFileSync(file, 'utf8')) as StoredSession;
    return session.version === 1 && session.profile === profile && isWhole(session) ? session : undefined;
  } catch {
    return undefined;
  }
}

/** Where others can put files, as in a folder for all, one could have us work with credentials of theirs. Root works for others. */
function isOurs(file: string): boolean {
  const user = process.geteuid?.();
  return !user || statSync(file).uid === user;
}

/** Half of one would be worse than none: without its token it would be written as a long-term key. */
function isWhole(session: StoredSession): boolean {
  return TEXTS.every((name) => typeof session[name] === 'string' && session[name] !== '');
}

export function keepSession(stateFolder: string, session: StoredSession): void {
  const file = sessionFile(stateFolder, session.profile);
  makePrivate(dirname(file));
  writeAtomically(file, `${JSON.stringify(session, undefined, 2)}\n`);
}

export function secondsLeft({ expiration }: StoredSession, now = Date.now()): number {
  return Math.floor((Date.parse(expiration) - now) / 1000);
}
