import { Behavior, DEFAULT_BEHAVIOR } from '../behavior';
import { Clock } from '../clock';
import { DecisionLog } from '../decision-log';
import { AccessKey } from './access-key';
import { Account } from './account';
import { AwsManagedPolicies } from './aws-managed-policies';
import { Organization } from './organization';
import { Session } from './session';
import { newOrganization } from '../organizations/new-organization';
import { Bucket } from '../s3/bucket';

/** The management account where none is named: one that is not in the sandbox, as a sandbox account is none of them. */
const MANAGEMENT_ACCOUNT = '000000000000';

/** Everything one sandbox holds: its accounts, its clock and the log of its decisions. */
export class Cloud {
  readonly decisions = new DecisionLog();
  readonly awsManagedPolicies: AwsManagedPolicies;
  /** Temporary credentials by access key id. */
  readonly sessions = new Map<string, Session>();
  /** When `sweepSessions` last looked at them all, in this run. */
  sessionsSweptAt?: number;
  /** S3 buckets by name, which is taken once for all accounts. */
  readonly buckets = new Map<string, Bucket>();
  /** The access key with which each account began, by account id. */
  readonly administratorKeys = new Map<string, AccessKey>();
  organization?: Organization;
  private readonly accounts = new Map<string, Account>();

  /**
   * @param organizationId the AWS organization that every account is a member of; none without it
   * @param managementAccount of that organization
   * @param behavior what is not settled about AWS
   */
  constructor(
    readonly clock: Clock, accountIds: string[], readonly partition = 'aws',
    organizationId?: string, managementAccount = MANAGEMENT_ACCOUNT,
    readonly behavior: Behavior = DEFAULT_BEHAVIOR,
  ) {
    this.awsManagedPolicies = new AwsManagedPolicies(partition);
    for (const accountId of accountIds) {
      this.accounts.set(accountId, new Account(accountId, partition));
    }
    if (organizationId !== undefined) this.organize(organizationId, managementAccount);
  }

  /** Makes an organization of all the accounts. */
  organize(organizationId: string, managementAccount: string): Organization {
    return this.organization = newOrganization(organizationId, managementAccount, this.accountIds, new Date(this.clock.now()));
  }

  /** The management account of the organization, or what it would be. */
  get managementAccount(): string {
    return this.organization?.managementAccount ?? MANAGEMENT_ACCOUNT;
  }

  get accountIds(): string[] {
    return [...this.accounts.keys()];
  }

  account(accountId: string): Account | undefined {
    return this.accounts.get(accountId);
  }

  /** The organization of an account; undefined for one in no organization, and for one outside this sandbox. */
  organizationOf(accountId: string): string | undefined {
    return this.accounts.has(accountId) ? this.organization?.id : undefined;
  }
}
