import { CompiledPolicy } from '../../src/simulation/compiled-policy';
import { PolicySet } from '../../src/simulation/evaluate';
import { OperationContext } from '../operation';
import { serviceControlPoliciesOf } from '../organizations/service-control-policies';
import { Signer } from '../signer';
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
    sessionPolicies: sessionPolicies(signer, account, cloud),
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
 * The policies passed to the session, the managed ones as they are now. Whether one can be deleted while a session has it, and
 * what it then means, is not known; that it says nothing any more is an assumption.
 */
function sessionPolicies(signer: Signer, account: Account, cloud: Cloud): CompiledPolicy[] | undefined {
  const { sessionPolicies: inline, sessionPolicyArns: arns = [] } = signer;
  return inline && [...inline, ...arns.flatMap(arn => defaultVersionIfThere(arn, account, cloud) ?? [])];
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
  const policy = defaultVersionIfThere(arn, account, cloud);
  if (!policy) {
    // Skipping it could open what a Deny in it closes.
    throw new Error(`the managed policy ${arn} is attached but not in the account ${account.accountId}`);
  }
  return policy;
}

function defaultVersionIfThere(arn: string, account: Account, cloud: Cloud): CompiledPolicy | undefined {
  const policy = findManagedPolicy(arn, account, cloud);
  return policy?.versions.find(({ versionId }) => versionId === policy.defaultVersionId)?.document.compiled;
}
