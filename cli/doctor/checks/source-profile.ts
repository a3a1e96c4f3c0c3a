import { Profile } from '../../aws-files/configuration';
import { MARKER } from '../../aws-files/managed-section';
import { kindOfProfile } from '../../aws-files/profile-kind';
import { carriedSession } from '../../status/carried-session';
import { Check } from '../check';
import { Finding } from '../finding';
import { Subject } from '../subject';

export const sourceProfile: Check = {
  name: 'source-profile',
  assures: 'every source_profile leads to credentials',
  run: (subject) => subject.profiles.flatMap((profile) => [...brokenRole(subject, profile), ...orphan(subject, profile)]),
};

function brokenRole(subject: Subject, profile: Profile): Finding[] {
  const { name } = profile;
  const kind = kindOfProfile(profile);
  const what = kind.kind === 'role' ? roleProblem(subject, profile, kind.sourceProfile) : sourcelessRole(profile);
  return what === undefined ? [] : [{
    severity: 'problem',
    profiles: [name],
    what: `profile ${name} ${what}`,
    why: kind.kind === 'role' ? 'the AWS CLI and the SDKs stop there: no call with this profile is made'
      : 'the AWS CLI and boto3 stop there, and the JavaScript SDK and the CDK take what else the profile has, without the role',
    fix: 'set source_profile to the profile with the MFA session or the key',
    where: subject.where(name, kind.kind === 'role' ? 'source_profile' : 'role_arn'),
  }];
}

function roleProblem({ configuration }: Subject, profile: Profile, sourceName: string): string | undefined {
  const source = configuration.profile(sourceName);
  if (!source) return `names the source_profile ${sourceName}, which does not exist`;
  if (isCyclic(configuration.profiles, profile)) return 'comes back to itself by source_profile';
  return kindOfProfile(source, { asSource: true }).kind === 'nothing' ? `names the source_profile ${sourceName}, which has no credentials` : undefined;
}

/** That with a process is the case of another check. */
function sourcelessRole({ settings }: Profile): string | undefined {
  const { role_arn: role, source_profile: source, credential_source: machine } = settings;
  if (!role || settings.web_identity_token_file || settings.credential_process) return undefined;
  if (source && machine) return 'has both source_profile and credential_source';
  return source || machine ? undefined : 'has role_arn without source_profile';
}

/** Static keys end the way, also those of a role profile that names itself. */
function isCyclic(profiles: readonly Profile[], start: Profile): boolean {
  const visited = new Set<string>([start.name]);
  for (let kind = kindOfProfile(start); kind.kind === 'role';) {
    const { sourceProfile: next } = kind;
    const source = profiles.find(({ name }) => name === next);
    if (!source) return false;
    kind = kindOfProfile(source, { asSource: true });
    if (kind.kind === 'role' && visited.has(next)) return true;
    visited.add(next);
  }
  return false;
}

function orphan(subject: Subject, profile: Profile): Finding[] {
  const { name } = profile;
  const carried = carriedSession(profile);
  if (carried === undefined || subject.configuration.profile(carried.source)) return [];
  const isProcess = carried.by === 'credential_process';
  return [{
    severity: isProcess ? 'problem' : 'warning',
    profiles: [name],
    what: `profile ${name} has the MFA session of profile ${carried.source}, which does not exist`,
    why: isProcess ? 'the process fails, and with it every call with this profile' : 'nothing renews the session once it is over',
    fix: `add ${carried.source} with the long-term key to the credentials file, or name the profile that has it`,
    where: subject.where(name, isProcess ? 'credential_process' : MARKER),
  }];
}
