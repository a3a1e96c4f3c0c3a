import { Behavior, BEHAVIOR_CHOICES, DEFAULT_BEHAVIOR } from './behavior';
import { Clock } from './clock';
import { loopbackAddress } from './loopback';
import { seedAccount } from './seed-account';
import { Cloud } from './state/cloud';

export interface SandboxOptions {
  /** Account ids, twelve digits each; `111122223333` where none is given, or those of the state file. */
  readonly accounts?: string[];
  /**
   * The AWS organization of all accounts, such as `o-a1b2c3d4e5`: requests then carry aws:PrincipalOrgID, aws:ResourceOrgID,
   * aws:PrincipalOrgPaths and aws:ResourceOrgPaths. Without it the accounts are in no organization until one of them calls
   * CreateOrganization, and no request has these keys.
   */
  readonly organizationId?: string;
  /**
   * The management account of the organization. By default it is none of the accounts, as that of an organization
   * whose members they are. Name one of the accounts to try service control policies: it alone can change them, and
   * they do not limit it.
   */
  readonly managementAccount?: string;
  /** The loopback address to listen on, `127.0.0.1` by default; any other address is refused. */
  readonly host?: string;
  /** A free port is taken where none is given. */
  readonly port?: number;
  readonly clock?: Clock;
  /** What is not settled about AWS; the defaults are those of `BEHAVIOR_CHOICES`. */
  readonly behavior?: Partial<Behavior>;
  /**
   * The file that keeps the accounts over a restart; without it nothing is written. A call is on the disk before it is
   * answered. The file holds the secret keys, seeds and passwords of the accounts, for its owner to read, and nothing of AWS;
   * a file that is there already must be one of a sandbox. The behavior and the log of decisions are not in it; how far the
   * clock was advanced is, from the next call or `close` on.
   */
  readonly state?: string;
}

/** A cloud as the options ask for it, every account with its administrator. */
export function newCloud(options: SandboxOptions, clock: Clock): Cloud {
  const { accounts = ['111122223333'], organizationId, managementAccount } = options;
  const cloud = new Cloud(clock, [...new Set(accounts)], 'aws', organizationId, managementAccount, behaviorOf(options));
  cloud.accountIds.forEach(accountId => seedAccount(cloud, accountId));
  return cloud;
}

export function behaviorOf({ behavior }: SandboxOptions): Behavior {
  return { ...DEFAULT_BEHAVIOR, ...behavior };
}

/** @throws Error for options that no cloud can be made of */
export function checkOptions({ accounts = [], organizationId, managementAccount, host, behavior = {} }: SandboxOptions): void {
  accounts.forEach(checkAccount);
  if (organizationId !== undefined && !isOrganizationId(organizationId)) {
    throw new Error(`'${organizationId}' is not the id of an AWS organization; expected 'o-' and 10 to 32 lower-case letters or digits, such as o-a1b2c3d4e5.`);
  }
  if (managementAccount !== undefined) {
    checkAccount(managementAccount);
    if (organizationId === undefined) {
      throw new Error(`${managementAccount} cannot be the management account of no organization: give an organizationId, such as o-a1b2c3d4e5.`);
    }
  }
  if (host !== undefined) loopbackAddress(host);
  checkBehavior(behavior);
}

/** @throws Error where a cloud from a state file is not the one that the options ask for */
export function checkStored({ accounts, organizationId, managementAccount }: SandboxOptions, cloud: Cloud): void {
  const stored = [...cloud.accountIds].sort().join(', ');
  const asked = accounts && [...new Set(accounts)].sort().join(', ');
  if (asked !== undefined && asked !== stored) throw contradiction('account', asked, stored);
  const organization = cloud.organizationOf(cloud.accountIds[0]);
  if (organizationId !== undefined && organizationId !== organization) throw contradiction('organization', organizationId, organization ?? 'none');
  if (managementAccount !== undefined && managementAccount !== cloud.managementAccount) {
    throw contradiction('management account', managementAccount, cloud.managementAccount);
  }
}

function contradiction(what: string, asked: string, stored: string): Error {
  return new Error(`the state file has the ${what} ${stored}, not ${asked}: leave the option out, or give another state file`);
}

/** See https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html for the pattern. */
export function isOrganizationId(text: string): boolean {
  return /^o-[a-z0-9]{10,32}$/.test(text);
}

function checkAccount(accountId: string): void {
  if (!/^\d{12}$/.test(accountId)) {
    throw new Error(`'${accountId}' is not an AWS account id; expected twelve digits, such as 111122223333.`);
  }
}

function checkBehavior(behavior: Partial<Behavior>): void {
  for (const [name, value] of Object.entries(behavior)) {
    const choice = BEHAVIOR_CHOICES.find(each => each.name === name);
    if (!choice) throw new Error(`'${name}' is no behavior; expected ${BEHAVIOR_CHOICES.map(each => each.name).join(', ')}.`);
    if (!choice.values.includes(value)) throw new Error(`The behavior ${name} cannot be '${value}'; expected ${choice.values.join(' or ')}.`);
  }
}
