import { ListedRole } from './listed-role';
import { isSameRole, RoleProfile } from './role-profile';

export interface NamedRole {
  readonly name: string;
  readonly role: ListedRole;
  /** The name that it does not have because another profile does, which is not to be touched. */
  readonly displacedBy?: string;
}

export interface Surroundings {
  readonly prefix: string;
  /** Profiles that were written for these roles before. */
  readonly before: readonly RoleProfile[];
  /** Whether there is something of that name that is not to be touched. */
  readonly isTaken: (name: string) => boolean;
}

/**
 * The name of each role's profile: the one that it had before, else the prefix and the name of the role, with the
 * account where several have that name or somebody else's profile does.
 */
export function nameRoles(roles: readonly ListedRole[], { prefix, before, isTaken }: Surroundings): NamedRole[] {
  const kept = new Map(roles.flatMap((role) => {
    const profile = before.find((each) => isSameRole(each.role, role));
    return profile ? [[role, profile.name] as const] : [];
  }));
  const used = new Set(before.map(({ name }) => name));
  const isFree = (name: string) => !used.has(name) && !isTaken(name);
  const wanted = (role: ListedRole) => prefix + safeName(role.name);
  const others = roles.filter((role) => !kept.has(role)).map(wanted);

  return roles.map((role) => {
    const keptName = kept.get(role);
    if (keptName !== undefined) return { name: keptName, role };
    const short = wanted(role);
    const isShared = others.filter((name) => name === short).length > 1;
    const name = !isShared && isFree(short) ? short : firstFree(`${short}-${role.account}`, isFree);
    used.add(name);
    return { name, role, ...isTaken(short) && { displacedBy: short } };
  });
}

/** Role names have `=` and `,` besides: the SDK for JavaScript, and with it the CDK, skips a profile with them in its name. */
export function safeName(name: string): string {
  return name.replace(/[^\w\-@+.%:/]/g, '-');
}

function firstFree(name: string, isFree: (name: string) => boolean): string {
  let free = name;
  for (let number = 2; !isFree(free); number++) free = `${name}-${number}`;
  return free;
}
