import { CompiledPolicy } from '../../src/simulation/compiled-policy';
import { uniqueId } from '../identifiers';
import { BOOTSTRAP_ROLES, BootstrapEnvironment, BootstrapRole, bootstrapRoleName, environmentOf } from './bootstrap-names';
import { bootstrapPolicies } from './bootstrap-policies';
import { isSeeded } from './own-bootstrap';
import { Account } from '../state/account';
import { Cloud } from '../state/cloud';
import { NamedMap } from '../state/named-map';
import { InlinePolicy, StoredDocument } from '../state/policy';
import { Role } from '../state/role';

/**
 * Puts the roles of the CDK's bootstrap stack into an account, once for each region, trusting every account of the
 * sandbox, unless a stack has brought its own. A role deleted afterwards stays deleted.
 */
export function bootstrap(cloud: Cloud, environment: BootstrapEnvironment): void {
  const account = cloud.account(environment.accountId);
  if (!account) return;
  if (!isSeeded(account, environment.region) || account.bootstrappedRegions.has(environment.region)) return;
  account.bootstrappedRegions.add(environment.region);
  for (const role of BOOTSTRAP_ROLES) {
    const name = bootstrapRoleName(role, environment);
    if (!account.roles.has(name)) account.roles.set(name, roleOf(role, name, account, environment.region, cloud));
  }
}

/** As `bootstrap`, for the environment that the name or ARN of a bootstrap role tells; other roles are left alone. */
export function bootstrapForRole(roleNameOrArn: string, cloud: Cloud): void {
  const environment = environmentOf(roleNameOrArn.slice(roleNameOrArn.lastIndexOf('/') + 1));
  if (environment) bootstrap(cloud, environment);
}

function roleOf(role: BootstrapRole, roleName: string, account: Account, region: string, cloud: Cloud): Role {
  const { accountId, partition } = account;
  const { trust, managed = [], inline = {} } = bootstrapPolicies(role, { accountId, region, partition, trustedAccounts: cloud.accountIds });
  const inlinePolicies = new NamedMap<InlinePolicy>();
  Object.entries(inline).forEach(([name, document]) => inlinePolicies.set(name, { name, document: stored(document, name) }));
  return {
    type: 'role',
    roleName,
    path: '/',
    arn: account.arn(`role/${roleName}`),
    roleId: uniqueId('AROA'),
    accountId,
    createDate: new Date(cloud.clock.now()),
    maxSessionDuration: 3600,
    trustPolicy: stored(trust, `the trust policy of ${roleName}`),
    attachedPolicies: new Set(managed.map(name => `arn:${partition}:iam::aws:policy/${name}`)),
    inlinePolicies,
    tags: role === 'cfn-exec-role' ? [] : [{ Key: 'aws-cdk:bootstrap-role', Value: role.replace(/-role$/, '') }],
    isSeeded: true,
  };
}

function stored(document: object, name: string): StoredDocument {
  return { text: JSON.stringify(document), compiled: CompiledPolicy.parse(document, name) };
}
