import { profileOption } from './profile-option';
import { Configuration } from '../aws-files/configuration';
import { kindOfProfile } from '../aws-files/profile-kind';

/** A profile that cannot serve: which one, why, and what to do. */
export class ProfileError extends Error {
  override readonly name = 'ProfileError';
}

const MOST_NAMES = 12;

/** @param namedBy the profile that leads to the one that is missing */
export function profileMissing(configuration: Configuration, name: string, namedBy?: string): ProfileError {
  const { credentials, config } = configuration.files;
  const who = namedBy === undefined ? '' : `, which the profile ${quoted(namedBy)} names,`;
  const unread = configuration.unread.find(({ profile }) => profile === name);
  if (unread !== undefined) {
    return new ProfileError(`the profile ${quoted(name)}${who} cannot be read from [${unread.header}] of ${unread.file}: ${unread.remedy}`);
  }
  return new ProfileError(`there is no profile ${quoted(name)}${who} in ${credentials} or ${config}; ${otherNames(configuration, name)}`
    + `To make it, run: aws configure ${profileOption(name)}`);
}

function otherNames({ profiles, hasKeyInEnvironment }: Configuration, name: string): string {
  const environment = hasKeyInEnvironment
    ? 'AWS_ACCESS_KEY_ID is set, but iam-mfa takes a long-term key from a profile, not from the environment. ' : '';
  const names = profiles.map((profile) => profile.name).sort((a, b) => distance(a, name) - distance(b, name) || (a < b ? -1 : 1));
  const near = names.filter((other) => distance(other, name) <= Math.max(1, Math.floor(name.length / 3)));
  if (near.length > 0) return `${environment}did you mean ${near.slice(0, 3).map(quoted).join(' or ')}? `;
  if (names.length === 0) return `${environment}neither file has any profile. `;
  const more = names.length > MOST_NAMES ? `, and ${names.length - MOST_NAMES} more` : '';
  return `${environment}there are ${[...names].sort().slice(0, MOST_NAMES).map(quoted).join(', ')}${more}. `;
}

/** Words after which the profiles with a long-term key are named, if there are any. */
export function profilesWithKey(configuration: Configuration): string {
  const names = configuration.profiles.filter((profile) => kindOfProfile(profile).kind === 'long-term-key').map(({ name }) => name).sort();
  if (names.length === 0) return 'give a profile with a long-term access key of an IAM user; none of the profiles has one';
  const more = names.length > MOST_NAMES ? `, and ${names.length - MOST_NAMES} more` : '';
  return `give a profile with a long-term access key of an IAM user: ${names.slice(0, MOST_NAMES).map(quoted).join(', ')}${more}`;
}

export function quoted(name: string): string {
  return JSON.stringify(name);
}

/** The edits from one text to another (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, a] of [...from].entries()) {
    const next = [i + 1];
    for (const [j, b] of [...to].entries()) {
      next.push(Math.min(row[j + 1] + 1, next[j] + 1, row[j] + (a.toLowerCase() === b.toLowerCase() ? 0 : 1)));
    }
    row = next;
  }
  return row[row.length - 1];
}
