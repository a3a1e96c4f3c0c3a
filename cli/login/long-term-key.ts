import { ProfileError, profileMissing, profilesWithKey, quoted } from './profile-error';
import { Configuration } from '../aws-files/configuration';
import { kindOfProfile } from '../aws-files/profile-kind';

/** A long-term key of an IAM user. */
export interface LongTermKey {
  readonly profile: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** @throws ProfileError unless the profile holds a long-term key, or a foreign `credential_process` that answers one */
export async function longTermKey(configuration: Configuration, name: string, _env: NodeJS.ProcessEnv): Promise<LongTermKey> {
  const profile = configuration.profile(name);
  if (profile === undefined) throw profileMissing(configuration, name);
  // As somebody's source, so that keys come before a role that is in the same section.
  const { kind } = kindOfProfile(profile, { asSource: true });
  if (kind === 'foreign-process') return keyOfProcess(configuration, name);
  const { aws_access_key_id: accessKeyId, aws_secret_access_key: secretAccessKey } = profile.settings;
  if (kind === 'long-term-key' && accessKeyId && secretAccessKey) return { profile: name, accessKeyId, secretAccessKey };
  const what = kind === 'session' || kind === 'our-session' ? 'holds temporary credentials (aws_session_token)' : 'holds no access key';
  throw new ProfileError(`the profile ${quoted(name)} ${what}; ${profilesWithKey(configuration)}`);
}

async function keyOfProcess(configuration: Configuration, name: string): Promise<LongTermKey> {
  const { accessKeyId, secretAccessKey, sessionToken } = await answerOfProcess(configuration, name);
  if (sessionToken !== undefined) {
    throw new ProfileError(`the credential_process of the profile ${quoted(name)} answers temporary credentials (SessionToken), which cannot open a session; `
      + profilesWithKey(configuration));
  }
  return { profile: name, accessKeyId, secretAccessKey };
}

async function answerOfProcess({ files }: Configuration, name: string) {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- Loaded when needed; Jest cannot do import() in CommonJS.
  const { fromProcess } = require('@aws-sdk/credential-provider-process') as typeof import('@aws-sdk/credential-provider-process');
  const provider = fromProcess({ profile: name, filepath: files.credentials, configFilepath: files.config, ignoreCache: true });
  try {
    return await provider();
  } catch (error) {
    throw new ProfileError(`the credential_process of the profile ${quoted(name)} gave no access key: ${(error as Error).message.trim()}`);
  }
}
