import { Clock } from '../clock';
import { DecisionLog } from '../decision-log';
import { Account } from './account';
import { awsManagedPolicies } from './aws-managed-policies';
import { ManagedPolicy } from './policy';
import { Session } from './session';

/** The management account where none is named: one that is not in the sandbox, as a sandbox account is none of them. */
const MANAGEMENT_ACCOUNT = '000000000000';

/** Everything one sandbox holds: its accounts, its clock and the log of its decisions. */
export class Cloud {
  readonly decisions = new DecisionLog();
  /** Policies that AWS manages, by ARN. */
  readonly awsManagedPolicies: Map<string, ManagedPolicy>;
  /** Temporary credentials by access key id. */
  readonly sessions = new Map<string, Session>();
  private readonly accounts = new Map<string, Account>();

  /**
   * @param organizationId the AWS organization that every account is a member of; none without it
   * @param managementAccount of that organization
   */
  constructor(
    readonly clock: Clock, accountIds: string[], readonly partition = 'aws',
    private readonly organizationId?: string, readonly managementAccount = MANAGEMENT_ACCOUNT,
  ) {
    this.awsManagedPolicies = awsManagedPolicies(partition);
    for (const accountId of accountIds) {
      this.accounts.set(accountId, new Account(accountId, partition));
    }
  }

  get accountIds(): string[] {
    return [...this.accounts.keys()];
  }

  account(accountId: string): Account | undefined {
    return this.accounts.get(accountId);
  }

  /** The organization of an account; undefined for one in no organization, and for one outside this sandbox. */
  organizationOf(accountId: string): string | undefined {
    return this.accounts.has(accountId) ? this.organizationId : undefined;
  }
}
