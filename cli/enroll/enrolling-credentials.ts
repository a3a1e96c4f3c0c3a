import { Configuration } from '../aws-files/configuration';
import { ClientCredentials } from '../clients/clients';
import { profileChain } from '../login/profile-chain';
import { ProfileError } from '../login/profile-error';
import { LEAST_SECONDS_LEFT, readSession, secondsLeft, StoredSession } from '../login/session-store';
import { longTermKey, LongTermKey } from '../login/source-profile';

/** What a device is enrolled with. */
export interface EnrollingCredentials {
  readonly credentials: ClientCredentials;
  /**
   * A long-term key; the MFA session that `iam-mfa` keeps for it; or anything else, such as a session of the console.
   */
  readonly kind: 'key' | 'mfa-session' | 'other';
  /** The profile with the long-term key, if there is one: what `iam-mfa login` goes by. */
  readonly keyProfile?: string;
}

/**
 * The credentials of a profile: the MFA session of its long-term key if there is one, because it may do whatever the key
 * may and more, else the key, else whatever the SDK finds.
 *
 * @param profile undefined where none was named: then the variables of credentials count, as for the AWS CLI
 */
export async function enrollingCredentials(profile: string | undefined, env: NodeJS.ProcessEnv): Promise<EnrollingCredentials> {
  const configuration = await Configuration.load(env);
  if (profile === undefined && (env.AWS_ACCESS_KEY_ID || isInContainer(env) && !configuration.profile('default'))) {
    return ofSdk(await ofSurroundings());
  }
  const name = profile ?? 'default';
  const { profiles, problem } = profileChain(configuration, name);
  if (profiles.length === 0) throw problem!;
  if (problem !== undefined) return ofSdk(await ofProfile(configuration, name));
  try {
    return ofKey(await longTermKey(configuration, profiles.at(-1)!.name, env), configuration);
  } catch (error) {
    // A credential_process may answer a session, which is no long-term key and good enough here.
    if (error instanceof ProfileError) return ofSdk(await ofProfile(configuration, name));
    throw error;
  }
}

function ofKey(key: LongTermKey, { files }: Configuration): EnrollingCredentials {
  const { profile: keyProfile, accessKeyId, secretAccessKey } = key;
  const session = readSession(files.state, keyProfile);
  if (session && session.longTermKeyId === accessKeyId && secondsLeft(session) > LEAST_SECONDS_LEFT) {
    return ofSession(session);
  }
  return { kind: 'key', keyProfile, credentials: { accessKeyId, secretAccessKey } };
}

/** The credentials alone: the SDK would take the session's expiration for a date. */
export function ofSession({ profile, accessKeyId, secretAccessKey, sessionToken }: StoredSession): EnrollingCredentials {
  return { kind: 'mfa-session', keyProfile: profile, credentials: { accessKeyId, secretAccessKey, sessionToken } };
}

function ofSdk({ accessKeyId, secretAccessKey, sessionToken }: ClientCredentials): EnrollingCredentials {
  return { kind: sessionToken === undefined ? 'key' : 'other', credentials: { accessKeyId, secretAccessKey, sessionToken } };
}

/** AWS CloudShell gives the credentials of the console session in this way. */
function isInContainer(env: NodeJS.ProcessEnv): boolean {
  return Boolean(env.AWS_CONTAINER_CREDENTIALS_FULL_URI || env.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI);
}

async function ofProfile({ files }: Configuration, profile: string): Promise<ClientCredentials> {
  const { fromIni } = providers();
  try {
    return await fromIni({ profile, filepath: files.credentials, configFilepath: files.config, ignoreCache: true })();
  } catch (error) {
    throw new ProfileError(`the profile ${JSON.stringify(profile)} gave no credentials: ${(error as Error).message.trim()}`);
  }
}

function ofSurroundings(): Promise<ClientCredentials> {
  return providers().fromNodeProviderChain()();
}

/** Loaded when they are used: it takes a tenth of a second. */
function providers(): typeof import('@aws-sdk/credential-providers') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- Jest cannot do import() in CommonJS.
  return require('@aws-sdk/credential-providers') as typeof import('@aws-sdk/credential-providers');
}
