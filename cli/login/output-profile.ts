import { SectionChange } from '../aws-files/change-sections';
import { Configuration, Settings } from '../aws-files/configuration';
import { MARKER } from '../aws-files/managed-section';
import { ourProcess } from '../aws-files/our-process';
import { kindOfProfile } from '../aws-files/profile-kind';
import { UsageError } from '../usage-error';
import { StoredSession } from './session-store';
import { sourceProfile } from './source-profile';

/** The profile that a login writes. */
export interface OutputProfile {
  readonly name: string;
  /** The profile with the long-term key. */
  readonly source: string;
  /** The config file has it read the session by `iam-mfa process`: keys in the credentials file would shadow that. */
  readonly readsSession: boolean;
}

export interface OutputChoice {
  readonly configuration: Configuration;
  /** The profile that the person named, by option or variable. */
  readonly profile: string;
  readonly source: string;
  readonly given?: string;
  readonly remembered?: string;
}

/** @throws UsageError for a profile that the session cannot be in */
export function outputProfile({ configuration, profile, source, given, remembered }: OutputChoice): OutputProfile {
  const name = given ?? (isOurs(configuration, profile) ? profile : undefined) ?? remembered ?? `${source}-mfa`;
  if (!/^[\w\-@+.%:/]+$/.test(name)) {
    throw new UsageError(`${given === undefined ? 'the profile to write would be' : '--output-profile is'} ${JSON.stringify(name)}, expected letters, digits and -@+.%:/_ only: `
      + `the AWS SDK for JavaScript and the CDK skip profiles of other names${given === undefined ? '. Give one with --output-profile' : ''}`);
  }
  if (name === source) {
    throw new UsageError(`${name} is the profile with the long-term key, which opens the next session: `
      + `give another --output-profile, such as ${name}-mfa`);
  }
  return { name, source, readsSession: isRead(configuration, name, source) };
}

function isOurs(configuration: Configuration, name: string): boolean {
  const profile = configuration.profile(name);
  return profile !== undefined && ['our-session', 'our-process'].includes(kindOfProfile(profile).kind);
}

function isRead(configuration: Configuration, name: string, source: string): boolean {
  const settings = inConfig(configuration, name);
  const what = foreignCredentials(settings) ?? foreignSession(settings, configuration, source);
  if (what === undefined) return settings.credential_process !== undefined;
  throw new UsageError(`the profile ${name} of ${configuration.files.config} ${what}: give another --output-profile, such as ${source}-mfa`);
}

/** What the AWS tools take, or some of them, before keys in the credentials file. */
function foreignCredentials(settings: Settings): string | undefined {
  if (settings.role_arn !== undefined) return 'takes on a role (role_arn)';
  if (settings.sso_session !== undefined || settings.sso_start_url !== undefined) return 'is of IAM Identity Center';
  if (settings.login_session !== undefined) return 'is of `aws login`';
  const { credential_process: process } = settings;
  return process !== undefined && !ourProcess(process) ? 'has a credential_process of another program' : undefined;
}

function foreignSession({ credential_process: process }: Settings, configuration: Configuration, source: string): string | undefined {
  if (process === undefined) return undefined;
  const read = ourProcess(process)?.profile ?? 'default';
  return sourceProfile(configuration, read) === source ? undefined : `reads the session of ${read}`;
}

function inConfig(configuration: Configuration, name: string): Settings {
  return configuration.profile(name)?.inConfig ?? {};
}

/** What becomes of the profile in the credentials file: it goes where it would be in the way of the process. */
export function outputChange({ name, source, readsSession }: OutputProfile, configuration: Configuration, session: StoredSession): SectionChange {
  if (readsSession) return { header: name, settings: {}, remove: true };
  // Without a section in the config file the profile would have no region. The AWS CLI and the SDKs look into both files.
  const inherited = (setting: string) => (
    inConfig(configuration, name)[setting] === undefined ? configuration.profile(source)?.settings[setting] : undefined
  );
  return {
    header: name,
    settings: {
      aws_access_key_id: session.accessKeyId,
      aws_secret_access_key: session.secretAccessKey,
      aws_session_token: session.sessionToken,
      x_security_token_expires: session.expiration,
      [MARKER]: source,
      region: inherited('region'),
      output: inherited('output'),
    },
  };
}
