import type { Profile, Settings } from './configuration';
import { MARKER } from './managed-section';
import { ourProcess } from './our-process';

/** Where the credentials of a profile come from. */
export type ProfileKind =
  | { readonly kind: 'long-term-key' }
  /** Temporary credentials that `iam-mfa` wrote: of the session that `source` opens. */
  | { readonly kind: 'our-session'; readonly source: string }
  /** Temporary credentials that somebody else wrote. */
  | { readonly kind: 'session' }
  | { readonly kind: 'role'; readonly sourceProfile: string }
  /** A role that a machine or a container takes on: `credential_source`. */
  | { readonly kind: 'role-of-machine'; readonly credentialSource: string }
  | { readonly kind: 'web-identity' }
  | { readonly kind: 'our-process'; readonly profile?: string }
  | { readonly kind: 'foreign-process' }
  | { readonly kind: 'identity-center' }
  | { readonly kind: 'aws-login' }
  | { readonly kind: 'nothing' };

/** Whose order of precedence goes where a profile has settings of several kinds. */
export type Reader = 'javascript' | 'botocore';

interface KindOptions {
  /** @default 'javascript' */
  readonly reader?: Reader;
  /** Another profile names this one as its `source_profile`: both readers then take keys before a role. */
  readonly asSource?: boolean;
}

type Finder = (profile: Profile) => ProfileKind | undefined;

/**
 * Where the SDK for JavaScript and the CDK (`javascript`), or the AWS CLI and boto3 (`botocore`), take a profile's credentials from.
 *
 * JavaScript: `resolveProfileData` of @aws-sdk/credential-provider-ini. botocore: `create_credential_resolver` and
 * `ProfileProviderBuilder.providers` of botocore/credentials.py, where a process comes before keys of the config file.
 */
export function kindOfProfile(profile: Profile, { reader = 'javascript', asSource = false }: KindOptions = {}): ProfileKind {
  const keysFirst = asSource ? [keys] : [];
  const order: readonly Finder[] = reader === 'javascript'
    ? [...keysFirst, role, keys, webIdentity, credentialProcess, identityCenter, awsLogin]
    : [...keysFirst, role, webIdentity, identityCenter, keysOfCredentials, awsLogin, credentialProcess, keysOfConfig];
  for (const find of order) {
    const kind = find(profile);
    if (kind !== undefined) return kind;
  }
  return { kind: 'nothing' };
}

const keys: Finder = ({ settings }) => kindOfKeys(settings);
const keysOfCredentials: Finder = ({ inCredentials }) => inCredentials && kindOfKeys(inCredentials);
const keysOfConfig: Finder = ({ inConfig }) => inConfig && kindOfKeys(inConfig);

function kindOfKeys(settings: Settings): ProfileKind | undefined {
  if (settings.aws_access_key_id === undefined || settings.aws_secret_access_key === undefined) return undefined;
  if (settings.aws_session_token === undefined) return { kind: 'long-term-key' };
  const source = settings[MARKER];
  return source === undefined ? { kind: 'session' } : { kind: 'our-session', source };
}

const role: Finder = ({ settings: { role_arn: roleArn, source_profile: sourceProfile, credential_source: credentialSource } }) => {
  if (roleArn === undefined) return undefined;
  if (sourceProfile !== undefined && credentialSource === undefined) return { kind: 'role', sourceProfile };
  if (credentialSource !== undefined && sourceProfile === undefined) return { kind: 'role-of-machine', credentialSource };
  return undefined;
};

const webIdentity: Finder = ({ settings: { web_identity_token_file: file, role_arn: roleArn } }) => (
  file !== undefined && roleArn !== undefined ? { kind: 'web-identity' } : undefined
);

const credentialProcess: Finder = ({ settings: { credential_process: commandLine } }) => {
  if (commandLine === undefined) return undefined;
  const ours = ourProcess(commandLine);
  return ours === undefined ? { kind: 'foreign-process' } : { kind: 'our-process', ...ours };
};

const SSO_SETTINGS = ['sso_start_url', 'sso_account_id', 'sso_session', 'sso_region', 'sso_role_name'];

const identityCenter: Finder = ({ settings }) => (
  SSO_SETTINGS.some((name) => settings[name] !== undefined) ? { kind: 'identity-center' } : undefined
);

const awsLogin: Finder = ({ settings }) => (settings.login_session === undefined ? undefined : { kind: 'aws-login' });
