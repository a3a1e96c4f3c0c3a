import { kindOfProfile } from '../../aws-files/profile-kind';
import { ClientCredentials } from '../../clients/clients';
import { LEAST_SECONDS_LEFT, readSession, secondsLeft } from '../../login/session-store';
import { Finding } from '../finding';
import { Subject } from '../subject';

/** A profile with a long-term key, and the MFA session that there is for it. */
export interface KeyProfile {
  readonly env: NodeJS.ProcessEnv;
  readonly name: string;
  readonly key: ClientCredentials;
  readonly session?: ClientCredentials;
  readonly where: Finding['where'];
}

export function keyProfiles(subject: Subject): KeyProfile[] {
  const { env, files } = subject;
  return subject.profiles.filter((profile) => kindOfProfile(profile, { asSource: true }).kind === 'long-term-key').map(({ name, settings }) => {
    const { aws_access_key_id: accessKeyId = '', aws_secret_access_key: secretAccessKey = '' } = settings;
    const session = validSession(files.state, name, accessKeyId);
    return { env, name, key: { accessKeyId, secretAccessKey }, session, where: subject.where(name, 'aws_access_key_id') };
  });
}

function validSession(state: string, profile: string, longTermKeyId: string): ClientCredentials | undefined {
  const stored = readSession(state, profile);
  if (stored?.longTermKeyId !== longTermKeyId || secondsLeft(stored) <= LEAST_SECONDS_LEFT) return undefined;
  const { accessKeyId, secretAccessKey, sessionToken } = stored;
  return { accessKeyId, secretAccessKey, sessionToken };
}
