import { CompiledPolicy } from '../../src/simulation/compiled-policy';
import { findManagedPolicy } from '../authorization/policies-of-signer';
import { AwsError } from '../aws-error';
import { validatePolicyDocument } from '../iam/policy-validation';
import { constraintError, optionalString, requiredString, structureList } from '../input';
import { Input } from '../operation';
import { Account } from '../state/account';
import { Cloud } from '../state/cloud';

const MOST_MANAGED_POLICIES = 10;

export interface SessionPolicyInput {
  readonly document?: string;
  readonly arns: readonly string[];
}

/** `Policy` and `PolicyArns` of a call, as sent. */
export function readSessionPolicies(input: Input): SessionPolicyInput {
  const document = optionalString(input, 'Policy', { min: 1, max: 2048 });
  const arns = structureList(input, 'PolicyArns').map(entry => requiredString(entry, 'arn', { min: 20, max: 2048 }));
  if (arns.length > MOST_MANAGED_POLICIES) {
    throw constraintError('PolicyArns', '', `Member must have length less than or equal to ${MOST_MANAGED_POLICIES}`);
  }
  return { document, arns };
}

/** What limits the session; undefined where the call limits nothing. */
export function compileSessionPolicies({ document, arns }: SessionPolicyInput, account: Account, cloud: Cloud): CompiledPolicy[] | undefined {
  if (document === undefined && arns.length === 0) {
    return undefined;
  }
  const inline = document === undefined ? [] : [validatePolicyDocument(document, 'session').compiled];
  return [...inline, ...arns.map(arn => managedPolicy(arn, account, cloud))];
}

function managedPolicy(arn: string, account: Account, cloud: Cloud): CompiledPolicy {
  const policy = findManagedPolicy(arn, account, cloud);
  const version = policy?.versions.find(({ versionId }) => versionId === policy.defaultVersionId);
  if (!version) {
    throw new AwsError('InvalidParameterValue', 400, `The managed policy ${arn} is not in the account ${account.accountId}.`);
  }
  return version.document.compiled;
}
