import type { Configuration, Profile } from '../aws-files/configuration';
import { MAX_MFA_AGE } from '../aws-files/managed-section';
import { kindOfProfile } from '../aws-files/profile-kind';
import { sourceProfile } from '../login/source-profile';
import { COLOR, DISPLAY_NAME } from '../profiles/layout';
import { UsageError } from '../usage-error';

/** Paths have any character of ASCII but spaces. */
const ROLE_ARN = /^arn:[\w-]+:iam::\d{12}:role\/[!-~]+$/;
const EXAMPLE_ARN = 'arn:aws:iam::111122223333:role/Deployer';

/** A role to be assumed, and how its profile has it. */
export interface RoleStep {
  readonly roleArn: string;
  readonly externalId?: string;
  readonly sessionName?: string;
  readonly durationSeconds?: number;
  /** How long ago MFA may have taken place, in seconds. */
  readonly maxMfaAge?: number;
  readonly displayName?: string;
  readonly color?: string;
}

/** Whose credentials a command works with: the session of a profile, and the roles that are assumed from it one after the other. */
export interface Way {
  /** The profile with the long-term key. */
  readonly source: string;
  /** The profiles whose other settings go, the first one that has a setting. */
  readonly profiles: readonly string[];
  readonly leadsToRole: boolean;
  /** Whether the ARN of the user tells which role it is: of one that is given by its name. */
  readonly needsUser: boolean;
  steps(userArn: string): readonly RoleStep[];
}

export interface WayRequest {
  readonly profile: string;
  /** Whether the command line names the profile, and not a variable or nobody. */
  readonly isProfileGiven: boolean;
  readonly role?: string;
}

/** @throws UsageError for a role that is none */
export function way(configuration: Configuration, { profile, isProfileGiven, role }: WayRequest): Way {
  const named = role === undefined ? profile : role;
  if (role === undefined || isRoleProfile(configuration.profile(role))) {
    const source = sourceProfile(configuration, named);
    if (role !== undefined && isProfileGiven) checkSameSource(configuration, source, role, profile);
    const steps = roleSteps(configuration, named);
    return { source, profiles: [named, source], leadsToRole: steps.length > 0, needsUser: false, steps: () => steps };
  }
  checkRole(role);
  const source = sourceProfile(configuration, profile);
  return {
    source,
    profiles: [profile, source],
    leadsToRole: true,
    needsUser: !role.startsWith('arn:'),
    steps: (userArn) => [{ roleArn: roleArn(role, userArn) }],
  };
}

function isRoleProfile(profile: Profile | undefined): boolean {
  return profile !== undefined && kindOfProfile(profile).kind === 'role';
}

function checkSameSource(configuration: Configuration, source: string, role: string, profile: string): void {
  const given = sourceProfile(configuration, profile);
  if (given === source) return;
  throw new UsageError(`the role profile ${role} gets its credentials from the key of the profile ${source}, `
    + `and --profile ${profile} has the key of ${given}: leave out --profile, or give the role by its ARN`);
}

/** The roles that a profile leads through, the one that is assumed first before the others. Circles are refused by `sourceProfile`. */
function roleSteps(configuration: Configuration, name: string, asSource = false): RoleStep[] {
  const profile = configuration.profile(name);
  const kind = profile && kindOfProfile(profile, { asSource });
  if (kind?.kind !== 'role') return [];
  const before = kind.sourceProfile === name ? [] : roleSteps(configuration, kind.sourceProfile, true);
  return [...before, stepOf(profile!)];
}

function stepOf({ name, settings }: Profile): RoleStep {
  const { role_arn: arn = '' } = settings;
  if (!ROLE_ARN.test(arn)) {
    throw new UsageError(`role_arn of the profile ${name} is ${JSON.stringify(arn)}, expected the ARN of a role such as ${EXAMPLE_ARN}`);
  }
  return {
    roleArn: arn,
    externalId: settings.external_id,
    sessionName: settings.role_session_name,
    durationSeconds: seconds(settings.duration_seconds),
    maxMfaAge: seconds(settings[MAX_MFA_AGE]),
    displayName: settings[DISPLAY_NAME],
    color: settings[COLOR],
  };
}

function seconds(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

/** Names have paths or none; the ARN can be of any account. */
function checkRole(role: string): void {
  const pattern = role.startsWith('arn:') ? ROLE_ARN : /^\/?[\w+=,.@-]+(\/[\w+=,.@-]+)*$/;
  if (pattern.test(role)) return;
  throw new UsageError(`--role is ${JSON.stringify(role)}, expected a profile with a role_arn, the name of a role such as Deployer or ops/Deployer, `
    + `or its ARN such as ${EXAMPLE_ARN}`);
}

/** Of a role that is given by its ARN, or by its name in the account of the user. */
function roleArn(role: string, userArn: string): string {
  if (role.startsWith('arn:')) return role;
  const [, partition, , , account] = userArn.split(':');
  return `arn:${partition}:iam::${account}:role/${role.replace(/^\//, '')}`;
}
