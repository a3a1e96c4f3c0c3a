import { assumeRoles, RoleCredentials } from './assume-role';
import { credentialChanges, EnvironmentChanges, settingChanges, ShellSettings } from './environment';
import { Way, way } from './role-steps';
import { WorkOptions } from './work-options';
import { Configuration } from '../aws-files/configuration';
import { profileOption } from '../login/profile-option';
import { promptedSession } from '../process/prompted-session';
import { UsageError } from '../usage-error';

/** Credentials to work with, and the settings that go with them where no profile is named. */
export interface WorkCredentials extends ShellSettings {
  readonly credentials: RoleCredentials;
}

/**
 * The session of a profile, or of a role that is assumed with it. Asks for a code on the terminal if there is no valid session.
 *
 * @throws LoginFailed where STS refuses, with what to do
 */
export async function workCredentials(options: WorkOptions): Promise<WorkCredentials> {
  const { env } = options;
  const configuration = await Configuration.load(env);
  const wanted = way(configuration, options);
  checkForRole(wanted, options);
  const settings = settingsOf(configuration, wanted, env);
  const { session, notKept } = await promptedSession({ env, profile: wanted.source, codeCommand: options.codeCommand, keep: 'may' });
  if (notKept !== undefined) process.stderr.write(`iam-mfa: the session is good for this once only: ${notKept}\n`);
  const credentials = await assumeRoles(wanted.steps(session.userArn), {
    env,
    profile: wanted.source,
    region: settings.region,
    source: wanted.source,
    session,
    durationSeconds: options.durationSeconds,
    withSourceIdentity: options.withSourceIdentity,
  });
  return { credentials, ...settings };
}

function checkForRole({ leadsToRole, source }: Way, { durationSeconds, withSourceIdentity }: WorkOptions): void {
  const option = durationSeconds !== undefined ? '--duration' : withSourceIdentity ? '--source-identity' : undefined;
  if (leadsToRole || option === undefined) return;
  throw new UsageError(`${option} is for a role, and none is given: add --role, or run \`iam-mfa login ${profileOption(source)}\` for a session of another duration`);
}

/** The variables win over the profiles, as they do in the AWS CLI and the SDKs. */
function settingsOf(configuration: Configuration, { profiles }: Way, env: NodeJS.ProcessEnv): ShellSettings {
  const setting = (name: string) => profiles.map((profile) => configuration.profile(profile)?.settings[name]).find(Boolean);
  return {
    region: env.AWS_REGION || env.AWS_DEFAULT_REGION || setting('region'),
    endpointUrl: env.AWS_ENDPOINT_URL || setting('endpoint_url'),
    caBundle: env.AWS_CA_BUNDLE || setting('ca_bundle'),
  };
}

/** What makes the AWS CLI and the SDKs work with them. */
export function environmentChanges({ credentials, ...settings }: WorkCredentials, env: NodeJS.ProcessEnv): EnvironmentChanges {
  return { ...credentialChanges(credentials), ...settingChanges(settings, env) };
}
