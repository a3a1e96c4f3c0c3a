import { CompiledPolicy } from '../../src/simulation/compiled-policy';
import { PolicySet } from '../../src/simulation/evaluate';
import { OperationContext } from '../operation';
import { serviceControlPoliciesOf } from '../organizations/service-control-policies';
import { Account } from '../state/account';
import { Cloud } from '../state/cloud';
import { ManagedPolicy } from '../state/policy';
import { Role } from '../state/role';
import { User } from '../state/user';

/** Every policy that limits what the signer may do. */
export function policiesOf(context: OperationContext, trustPolicy?: CompiledPolicy): PolicySet {
  const { cloud, signer } = context;
  const { principal } = signer;
  const account = cloud.account(principal.accountId);
  if (!account) {
    throw new Error(`the account ${principal.accountId} of ${principal.arn} is not in this sandbox`);
  }
  return {
    identityPolicies: identityPolicies(principal, account, cloud),
    permissionsBoundary: principal.permissionsBoundary === undefined
      ? undefined
      : defaultVersion(principal.permissionsBoundary, account, cloud),
    sessionPolicies: signer.sessionPolicies,
    serviceControlPolicies: serviceControlPoliciesOf(principal, cloud.organization),
    trustPolicy,
  };
}

function identityPolicies(principal: User | Role, account: Account, cloud: Cloud): CompiledPolicy[] {
  const holders = principal.type === 'user'
    ? [principal, ...account.groups.values().filter(group => group.members.has(principal))]
    : [principal];
  return [...ownPasswordPolicies(principal, account), ...holders.flatMap(holder => [
    ...holder.inlinePolicies.values().map(policy => policy.document.compiled),
    ...[...holder.attachedPolicies].map(arn => defaultVersion(arn, account, cloud)),
  ])];
}

/**
 * What the account's password policy lets every user do, if it is set so; a Deny in any policy still wins.
 *
 * See https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_enable-user-change.html
 */
function ownPasswordPolicies({ type, arn }: User | Role, { passwordPolicy }: Account): CompiledPolicy[] {
  if (type !== 'user' || !passwordPolicy?.AllowUsersToChangePassword) return [];
  const Statement = [
    { Effect: 'Allow', Action: 'iam:ChangePassword', Resource: arn },
    { Effect: 'Allow', Action: 'iam:GetAccountPasswordPolicy', Resource: '*' },
  ];
  return [CompiledPolicy.parse({ Version: '2012-10-17', Statement }, 'the password policy of the account')];
}

export function findManagedPolicy(arn: string, account: Account, cloud: Cloud): ManagedPolicy | undefined {
  return account.policies.get(arn) ?? cloud.awsManagedPolicies.get(arn);
}

function defaultVersion(arn: string, account: Account, cloud: Cloud): CompiledPolicy {
  const policy = findManagedPolicy(arn, account, cloud);
  const version = policy?.versions.find(({ versionId }) => versionId === policy.defaultVersionId);
  if (!version) {
    // Skipping it could open what a Deny in it closes.
    throw new Error(`the managed policy ${arn} is attached but not in the account ${account.accountId}`);
  }
  return version.document.compiled;
}
