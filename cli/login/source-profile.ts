import { Configuration } from '../aws-files/configuration';

/** A long-term key of an IAM user. */
export interface LongTermKey {
  readonly profile: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/**
 * The profile with the long-term key that a profile's credentials come from in the end: of a profile that
 * `iam-mfa` wrote the one it names, of a role its `source_profile`, of a `credential_process` of ours its `--profile`.
 *
 * @throws ProfileError for a profile that does not exist, or whose credentials no code renews (IAM Identity Center, `aws login`, ...)
 */
export function sourceProfile(_configuration: Configuration, _name: string): string {
  throw new Error('not written yet');
}

/** @throws ProfileError unless the profile holds a long-term key, or a foreign `credential_process` that answers one */
export async function longTermKey(_configuration: Configuration, _profile: string, _env: NodeJS.ProcessEnv): Promise<LongTermKey> {
  throw new Error('not written yet');
}

/** `--profile`, else PROFILE, else AWS_PROFILE, else `default`. */
export function chosenProfile(given: string | undefined, env: NodeJS.ProcessEnv): string {
  return given || env.PROFILE || env.AWS_PROFILE || 'default';
}

/** A profile that cannot serve: which one, why, and what to do. */
export class ProfileError extends Error {
  override readonly name = 'ProfileError';
}
