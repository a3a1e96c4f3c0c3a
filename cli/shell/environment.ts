/** What becomes of environment variables: undefined takes one away. */
export type EnvironmentChanges = Readonly<Record<string, string | undefined>>;

export interface ShellCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** ISO 8601. */
  readonly expiration?: string;
}

/**
 * What would win over the credentials, or be taken together with them, if it were left: a profile (the SDK for JavaScript
 * takes it before keys in the environment), the older names of a key (Java) and of a token (botocore takes
 * AWS_SECURITY_TOKEN before AWS_SESSION_TOKEN), the account and the scope of other credentials, and a web identity.
 */
const DISTURBING = [
  'AWS_PROFILE', 'AWS_DEFAULT_PROFILE', 'AWS_ACCESS_KEY', 'AWS_SECRET_KEY', 'AWS_SECURITY_TOKEN', 'AWS_ACCOUNT_ID', 'AWS_CREDENTIAL_SCOPE',
  'AWS_ROLE_ARN', 'AWS_ROLE_SESSION_NAME', 'AWS_WEB_IDENTITY_TOKEN_FILE',
];

/** What makes the AWS CLI and the SDKs work with the credentials, and with nothing else. */
export function credentialChanges({ accessKeyId, secretAccessKey, sessionToken, expiration }: ShellCredentials): EnvironmentChanges {
  return {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
    AWS_CREDENTIAL_EXPIRATION: expiration,
    ...Object.fromEntries(DISTURBING.map((name) => [name, undefined])),
  };
}

export interface ShellSettings {
  readonly region?: string;
  readonly endpointUrl?: string;
  readonly caBundle?: string;
}

/** Settings of a profile, for an environment that names none. Those that it has itself are left to it. */
export function settingChanges({ region, endpointUrl, caBundle }: ShellSettings, env: NodeJS.ProcessEnv = {}): EnvironmentChanges {
  const values = {
    AWS_ENDPOINT_URL: endpointUrl,
    AWS_CA_BUNDLE: caBundle,
    // The AWS CLI of the 1.x line reads no other variable for the region than AWS_DEFAULT_REGION.
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
  };
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== undefined && !env[name]));
}

export function changedEnvironment(env: NodeJS.ProcessEnv, changes: EnvironmentChanges): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries({ ...env, ...changes }).filter(([, value]) => value !== undefined));
}
