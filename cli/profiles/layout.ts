import { ListedRole } from './listed-role';
import { MARKER, MAX_MFA_AGE } from '../aws-files/managed-section';

export const LAYOUTS = ['process', 'session', 'mfa-serial'] as const;

/** How the profiles of roles come to a code: see `profilesCommand`. */
export type Layout = typeof LAYOUTS[number];

/** What the console shows of a role: read by `iam-mfa console`. */
export const DISPLAY_NAME = 'iam_mfa_display_name';
export const COLOR = 'iam_mfa_color';

export interface Person {
  /** The profile with the long-term key. */
  readonly source: string;
  /** The profile of the MFA session. */
  readonly session: string;
  /** Undefined where it is not known: what a profile says of it stays. */
  readonly userName?: string;
  /** That of the user. */
  readonly accountId?: string;
  /** In the layout `mfa-serial`. */
  readonly serialNumber?: string;
}

export type ProfileSettings = Readonly<Record<string, string | undefined>>;

/**
 * The settings of a role's profile; undefined is for what it must not have.
 *
 * With a session of GetSessionToken, AssumeRole is role chaining, which gives one hour at most and refuses to be asked for more
 * (IAM User Guide, "Methods to assume a role"): only with the key and a code the whole duration can be had.
 */
export function roleSettings(role: ListedRole, layout: Layout, person: Person): ProfileSettings {
  const withCode = layout === 'mfa-serial';
  const sessionName = sessionNameOf(person.userName);
  return {
    role_arn: role.arn,
    source_profile: withCode ? person.source : person.session,
    mfa_serial: withCode ? person.serialNumber : undefined,
    duration_seconds: withCode ? role.sessionDurationSeconds?.toString() : undefined,
    external_id: role.externalId,
    // Trust policies may ask for it, as `requireUserNameAsSessionName` of an MfaRequiredRole does, and CloudTrail shows it.
    ...sessionName !== undefined && { role_session_name: sessionName },
    region: role.region,
    [MARKER]: person.source,
    [MAX_MFA_AGE]: role.maxMfaAgeSeconds?.toString(),
    [DISPLAY_NAME]: role.displayName === undefined ? undefined : plainText(role.displayName),
    [COLOR]: role.color,
  };
}

/** AssumeRole takes two characters or more, of those that the name of a user is made of. */
function sessionNameOf(userName: string | undefined): string | undefined {
  return userName !== undefined && /^[\w+=,.@-]{2,64}$/.test(userName) ? userName : undefined;
}

/** What every reader reads back as it is: `#` and `;` begin comments, quotation marks and backslashes are taken away by some. */
function plainText(text: string): string | undefined {
  const plain = text.replace(/[#;"'\\]+/g, ' ').replace(/\s+/g, ' ').trim();
  return plain === '' ? undefined : plain;
}
