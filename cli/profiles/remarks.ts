import { Layout, Person } from './layout';
import { NamedRole } from './profile-names';
import { loginCommandLine } from '../login/no-terminal';
import { durationText } from '../text/duration';

const HOUR = 3600;

/** What there is to know about the profiles that their lines do not say. */
export function remarksOn(profiles: readonly NamedRole[], layout: Layout, person: Person): string[] {
  const { source, userName } = person;
  const unnamed = userName !== undefined ? [] : [
    `who ${source} is is not known yet, so nothing is said of role_session_name, which a role may ask for: run this again after \`${loginCommandLine(source)}\``,
  ];
  return [...displaced(profiles), ...longSessions(profiles, layout), ...withoutRegion(profiles), ...ofOtherBastion(profiles, person), ...unnamed];
}

function displaced(profiles: readonly NamedRole[]): string[] {
  return profiles.flatMap(({ name, role, displacedBy }) => displacedBy === undefined ? [] : [
    `${displacedBy} is the name of another profile, which stays as it is: that of ${role.arn} is ${name}`,
  ]);
}

// "Methods to assume a role" in the IAM User Guide: a session of GetSessionToken counts as role chaining.
function longSessions(profiles: readonly NamedRole[], layout: Layout): string[] {
  if (layout === 'mfa-serial') return [];
  const long = profiles.filter(({ role: { sessionDurationSeconds = 0 } }) => sessionDurationSeconds > HOUR);
  if (long.length === 0) return [];
  const durations = long.map(({ name, role }) => `${name} (${durationText(role.sessionDurationSeconds!)})`);
  return ['on an MFA session a role is given for an hour at a time, and renewed without a code; to have it longer in one piece, '
    + `use --layout mfa-serial: ${durations.join(', ')}`];
}

function withoutRegion(profiles: readonly NamedRole[]): string[] {
  const names = profiles.filter(({ role }) => role.region === undefined).map(({ name }) => name);
  return names.length === 0 ? [] : [`no region is known for ${names.join(', ')}: give one with --region`];
}

function ofOtherBastion(profiles: readonly NamedRole[], { source, accountId }: Person): string[] {
  const others = accountId === undefined ? [] : profiles.filter(({ role: { bastionAccount = accountId } }) => bastionAccount !== accountId);
  return [...new Set(others.map(({ role }) => role.bastionAccount))].map((bastion) => {
    const names = others.filter(({ role }) => role.bastionAccount === bastion).map(({ name }) => name);
    return `${names.join(', ')}: these roles trust users of ${bastion}, and the key of ${source} is of ${accountId}; is it the right --profile?`;
  });
}
