import { targetType } from './organization-tree';
import { Organization, ServiceControlPolicy } from '../state/organization';

/** The ARNs of an organization. See https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html */
export class OrganizationArns {
  private readonly prefix: string;

  constructor(private readonly organization: Organization, private readonly partition: string) {
    this.prefix = `arn:${partition}:organizations::${organization.managementAccount}`;
  }

  get organizationArn(): string {
    return `${this.prefix}:organization/${this.organization.id}`;
  }

  account(accountId: string): string {
    return `${this.prefix}:account/${this.organization.id}/${accountId}`;
  }

  /** Of a root, a unit or an account, whether there is one or not. */
  target(id: string): string {
    if (id.startsWith('r-')) return `${this.prefix}:root/${this.organization.id}/${id}`;
    return id.startsWith('ou-') ? `${this.prefix}:ou/${this.organization.id}/${id}` : this.account(id);
  }

  policy(id: string, { awsManaged }: Pick<ServiceControlPolicy, 'awsManaged'>): string {
    return awsManaged
      ? `arn:${this.partition}:organizations::aws:policy/service_control_policy/${id}`
      : `${this.prefix}:policy/${this.organization.id}/service_control_policy/${id}`;
  }

  targetName(id: string): string {
    switch (targetType(this.organization, id)) {
      case 'ROOT': return 'Root';
      case 'ORGANIZATIONAL_UNIT': return this.organization.units.get(id)?.name ?? id;
      default: return accountName(id);
    }
  }
}

/** Accounts of the sandbox have no name of their own. */
export function accountName(accountId: string): string {
  return `Account ${accountId}`;
}
