import { Clock } from './clock';
import { cliLogin } from './console/cli-login';
import { consoleSignIn, ConsoleSignInRequest } from './console/console-sign-in';
import { DecisionLog } from './decision-log';
import { answer } from './protocol/endpoint';
import { seedAccount } from './seed-account';
import { LoopbackServer } from './server';
import { Cloud } from './state/cloud';
import { Session } from './state/session';

export interface SandboxOptions {
  /** Account ids, twelve digits each; `111122223333` where none is given. */
  readonly accounts?: string[];
  /**
   * The AWS organization of all accounts, such as `o-a1b2c3d4e5`: requests then carry aws:PrincipalOrgID and
   * aws:ResourceOrgID. Without it the accounts are in no organization, and no request has either key.
   * Organizational units, and with them the keys aws:PrincipalOrgPaths and aws:ResourceOrgPaths, are not modeled.
   */
  readonly organizationId?: string;
  /**
   * The management account of the organization. By default it is none of the accounts, as that of an organization
   * whose members they are; nothing but DescribeOrganization tells it from the others.
   */
  readonly managementAccount?: string;
  /** A free port is taken where none is given. */
  readonly port?: number;
  readonly clock?: Clock;
}

export interface SandboxCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** AWS accounts in memory, behind one HTTP endpoint on the loopback interface. */
export class Sandbox {
  static async start(options: SandboxOptions = {}): Promise<Sandbox> {
    const { clock = new Clock(), accounts = ['111122223333'], organizationId, managementAccount } = options;
    const cloud = new Cloud(clock, checkedAccounts(accounts), 'aws', checkedOrganization(organizationId), checkedManagement(managementAccount, organizationId));
    const administrators = new Map(cloud.accountIds.map(accountId => [accountId, seedAccount(cloud, accountId)]));
    const server = await LoopbackServer.listen(options.port ?? 0, request => answer(request, cloud));
    return new Sandbox(cloud, server, administrators);
  }

  private constructor(
    private readonly cloud: Cloud,
    private readonly server: LoopbackServer,
    private readonly administrators: ReadonlyMap<string, SandboxCredentials>) {}

  /** The URL that takes the place of every AWS endpoint: set it as `AWS_ENDPOINT_URL`. */
  get endpoint(): string {
    return `http://127.0.0.1:${this.server.port}`;
  }

  get clock(): Clock {
    return this.cloud.clock;
  }

  get decisions(): DecisionLog {
    return this.cloud.decisions;
  }

  get accountIds(): string[] {
    return this.cloud.accountIds;
  }

  /** The access key of an IAM user of the account who may do everything. */
  administrator(accountId: string): SandboxCredentials {
    const key = this.administrators.get(accountId);
    if (!key) {
      throw new Error(`The account ${accountId} is not in this sandbox; it has ${this.accountIds.join(', ')}.`);
    }
    const { accessKeyId, secretAccessKey } = key;
    return { accessKeyId, secretAccessKey };
  }

  /** Signs a user in to the console with a password and, where the user has an MFA device, a code. */
  consoleSignIn(request: ConsoleSignInRequest): SandboxCredentials {
    return credentialsOf(consoleSignIn(this.cloud, request));
  }

  /** What `aws login` gets for the credentials of a console session. */
  cliLogin(console: SandboxCredentials, region = 'us-east-1'): SandboxCredentials {
    return credentialsOf(cliLogin(this.cloud, console.accessKeyId, region));
  }

  close(): Promise<void> {
    return this.server.close();
  }
}

function credentialsOf({ accessKeyId, secretAccessKey, sessionToken, expiresAt }: Session): SandboxCredentials {
  return { accessKeyId, secretAccessKey, sessionToken, expiration: new Date(expiresAt) };
}

function checkedAccounts(accountIds: string[]): string[] {
  const bad = accountIds.find(accountId => !/^\d{12}$/.test(accountId));
  if (bad !== undefined) {
    throw new Error(`'${bad}' is not an AWS account id; expected twelve digits, such as 111122223333.`);
  }
  return [...new Set(accountIds)];
}

/** See https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html for the pattern. */
export function isOrganizationId(text: string): boolean {
  return /^o-[a-z0-9]{10,32}$/.test(text);
}

function checkedOrganization(organizationId: string | undefined): string | undefined {
  if (organizationId !== undefined && !isOrganizationId(organizationId)) {
    throw new Error(`'${organizationId}' is not the id of an AWS organization; expected 'o-' and 10 to 32 lower-case letters or digits, such as o-a1b2c3d4e5.`);
  }
  return organizationId;
}

function checkedManagement(managementAccount: string | undefined, organizationId: string | undefined): string | undefined {
  if (managementAccount !== undefined && organizationId === undefined) {
    throw new Error(`${managementAccount} cannot be the management account of no organization: give an organizationId, such as o-a1b2c3d4e5.`);
  }
  return managementAccount === undefined ? undefined : checkedAccounts([managementAccount])[0];
}
