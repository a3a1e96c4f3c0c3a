import { SectionChange } from './edit-sections';

/**
 * Where credentials come from. One that is left over may be taken before the new one: the AWS CLI looks for
 * `aws_security_token` before `aws_session_token`, every SDK assumes a `role_arn` before it runs a `credential_process`.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
 */
const CREDENTIAL_SETTINGS = [
  'aws_access_key_id',
  'aws_secret_access_key',
  'aws_session_token',
  'aws_security_token',
  'aws_account_id',
  'credential_process',
  'credential_source',
  'login_session',
  'mfa_serial',
  'role_arn',
  'source_profile',
  'sso_account_id',
  'sso_region',
  'sso_role_name',
  'sso_session',
  'sso_start_url',
  'web_identity_token_file',
];

/** The change with the removal of all that would defeat the credentials it brings. */
export function withoutDefeating(change: SectionChange): SectionChange {
  const brings = CREDENTIAL_SETTINGS.some((key) => change.settings[key] !== undefined);
  return brings ? { ...change, settings: { ...Object.fromEntries(CREDENTIAL_SETTINGS.map((key) => [key, undefined])), ...change.settings } } : change;
}
