import { Layout, Person, ProfileSettings, roleSettings } from './layout';
import { ListedRole } from './listed-role';
import { NamedRole, nameRoles } from './profile-names';
import { remarksOn } from './remarks';
import { isSameRole, RoleProfile, writtenBefore } from './role-profile';
import { sessionProfileChanges } from './session-profile';
import { ChangeOptions, SectionChange } from '../aws-files/change-sections';
import { Configuration, Profile } from '../aws-files/configuration';
import { MARKER } from '../aws-files/managed-section';

export interface ProfilesRequest extends ChangeOptions {
  /** Those to write profiles for. */
  readonly roles: readonly ListedRole[];
  /** All that the sources name. */
  readonly listed: readonly ListedRole[];
  readonly layout: Layout;
  readonly prefix: string;
  /** Remove the profiles of roles that are not listed any more. */
  readonly prune: boolean;
  readonly person: Person;
  /** For profiles of roles that name none. */
  readonly region?: string;
  /** In the layout `process`. */
  readonly credentialProcess: string;
}

export interface PlannedProfiles {
  readonly config: readonly SectionChange[];
  readonly credentials: readonly SectionChange[];
  readonly named: readonly NamedRole[];
  /** Written before, of roles that are not listed any more. */
  readonly vanished: readonly RoleProfile[];
  readonly remarks: readonly string[];
}

/** What is to be in the files for the roles, whatever is there already. */
export function planProfiles(configuration: Configuration, request: ProfilesRequest): PlannedProfiles {
  const { roles, listed, layout, prefix, person, prune } = request;
  const before = writtenBefore(configuration.profiles, person.source, prefix);
  const named = nameRoles(roles, { prefix, before, isTaken: (name) => isTaken(name, configuration, request) })
    .map((each) => withRegion(each, configuration, request));
  const vanished = before.filter((profile) => !listed.some((role) => isSameRole(role, profile.role)));
  const session = sessionProfileChanges(configuration, request);
  return {
    config: [
      ...session.config,
      ...named.flatMap(({ name, role }) => roleChange(name, roleSettings(role, layout, person), configuration)),
      ...prune ? vanished.map(({ name }) => ({ header: `profile ${name}`, settings: {}, remove: true })) : [],
    ],
    credentials: session.credentials,
    named,
    vanished,
    remarks: remarksOn(named, layout, person),
  };
}

/** A region that somebody wrote into a profile of ours stays, unless the role names one. */
function withRegion(named: NamedRole, configuration: Configuration, { region }: ProfilesRequest): NamedRole {
  const { name, role } = named;
  return { ...named, role: { ...role, region: role.region ?? configuration.profile(name)?.inConfig?.region ?? region } };
}

/** Nothing where the profile has all that already: a thousand roles are as many sections to look through, for each change. */
function roleChange(name: string, settings: ProfileSettings, configuration: Configuration): SectionChange[] {
  const written = configuration.profile(name)?.inConfig;
  const isThere = written !== undefined && Object.entries(settings).every(([key, value]) => written[key] === value);
  return isThere ? [] : [{ header: `profile ${name}`, settings }];
}

/** `[default]` is what programs take unless told, `[DEFAULT]` gives settings to all sections in Python. */
const RESERVED = ['default', 'DEFAULT'];

function isTaken(name: string, configuration: Configuration, { person, overwrite = false }: ProfilesRequest): boolean {
  if ([...RESERVED, person.source, person.session].includes(name)) return true;
  // The SDK for JavaScript skips a whole file for `__proto__`, and loses profiles of other names that objects have by themselves.
  if (name in {}) return true;
  if (configuration.unread.some(({ profile }) => profile === name)) return true;
  const profile = configuration.profile(name);
  return profile !== undefined && !(overwrite && isReplaceable(profile));
}

/** Somebody else's profile of a role: nothing is in it that could not be had again. */
function isReplaceable({ inCredentials, settings }: Profile): boolean {
  return !inCredentials && settings.aws_access_key_id === undefined && settings[MARKER] === undefined;
}
