import { profileChain } from './profile-chain';
import { Configuration } from '../aws-files/configuration';

export { chosenProfile } from './chosen-profile';
export { ProfileError } from './profile-error';
export { longTermKey, type LongTermKey } from './long-term-key';

/**
 * The profile with the long-term key that a profile's credentials come from in the end: of a profile that
 * `iam-mfa` wrote the one it names, of a role its `source_profile`, of a `credential_process` of ours its `--profile`.
 *
 * @throws ProfileError for a profile that does not exist, or whose credentials no code renews (IAM Identity Center, `aws login`, ...)
 */
export function sourceProfile(configuration: Configuration, name: string): string {
  const { profiles, problem } = profileChain(configuration, name);
  if (problem !== undefined) throw problem;
  return profiles[profiles.length - 1].name;
}
