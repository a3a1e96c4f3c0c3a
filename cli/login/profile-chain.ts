import { ProfileError, profileMissing, profilesWithKey, quoted } from './profile-error';
import { Configuration, Profile } from '../aws-files/configuration';
import { kindOfProfile, ProfileKind } from '../aws-files/profile-kind';

/** The profiles on the way from one to the long-term key that its credentials come from. */
export interface ProfileChain {
  /** First the one asked for, last the one with the key. */
  readonly profiles: readonly Profile[];
  /** Why the way does not lead to a key; `profiles` are those before it ends. */
  readonly problem?: ProfileError;
}

export function profileChain(configuration: Configuration, name: string): ProfileChain {
  const profiles: Profile[] = [];
  let next: string | undefined = name;
  while (next !== undefined) {
    const profile = configuration.profile(next);
    if (profile === undefined) return { profiles, problem: profileMissing(configuration, next, profiles.at(-1)?.name) };
    const kind = kindOfProfile(profile, { asSource: profiles.length > 0 });
    if (profiles.includes(profile) && kind.kind !== 'long-term-key') return { profiles, problem: cycle(profiles, profile) };
    // A role on the key of its own profile names itself.
    if (!profiles.includes(profile)) profiles.push(profile);
    const step = stepFrom(profile, kind);
    if (step instanceof ProfileError || step === 'no key') {
      return { profiles, problem: step instanceof ProfileError ? step : noKey(configuration, profile, kind) };
    }
    next = step?.next;
  }
  return { profiles };
}

function stepFrom({ name }: Profile, kind: ProfileKind): { next: string } | undefined | ProfileError | 'no key' {
  switch (kind.kind) {
    case 'long-term-key':
    case 'foreign-process':
      return undefined;
    case 'our-session':
      return { next: kind.source };
    case 'role':
      return { next: kind.sourceProfile };
    case 'our-process':
      return kind.profile === undefined
        ? new ProfileError(`the credential_process of the profile ${quoted(name)} does not name a profile: add --profile NAME to it`)
        : { next: kind.profile };
    default:
      return 'no key';
  }
}

function cycle(profiles: readonly Profile[], again: Profile): ProfileError {
  const names = [...profiles.slice(profiles.indexOf(again)), again].map(({ name }) => quoted(name));
  return new ProfileError(`the profiles lead back to themselves, ${names.join(' -> ')}, and to no access key: correct source_profile or iam_mfa_source`);
}

function noKey(configuration: Configuration, { name }: Profile, kind: ProfileKind): ProfileError {
  return new ProfileError(`the profile ${quoted(name)} ${whyNoKey(kind)}; ${profilesWithKey(configuration)}`);
}

function whyNoKey(kind: ProfileKind): string {
  switch (kind.kind) {
    case 'session':
      return 'holds temporary credentials (aws_session_token), which cannot open a session';
    case 'identity-center':
      return 'signs in with IAM Identity Center, which asks for MFA itself (aws sso login)';
    case 'aws-login':
      return 'signs in with aws login, which asks for MFA in the browser';
    case 'web-identity':
      return 'takes on a role with a web identity; MFA is asked for by whoever gives its token, if at all';
    case 'role-of-machine':
      return `takes on a role as the machine that it runs on (credential_source = ${kind.credentialSource}), where nobody has an MFA device`;
    default:
      return 'has no credentials';
  }
}
