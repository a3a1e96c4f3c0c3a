import { CompiledPolicy } from '../../src/simulation/compiled-policy';
import { findManagedPolicy } from '../authorization/policies-of-signer';
import { AwsError } from '../aws-error';
import { validatePolicyDocument } from '../iam/policy-validation';
import { constraintError, optionalString, requiredString, structureList } from '../input';
import { Input } from '../operation';
import { Signer } from '../signer';
import { Account } from '../state/account';
import { Cloud } from '../state/cloud';

const MOST_MANAGED_POLICIES = 10;

export interface SessionPolicyInput {
  readonly inline?: CompiledPolicy;
  readonly arns: readonly string[];
}

/** `Policy`, compiled, and `PolicyArns` of a call; a document that is none is refused with the other members of the call. */
export function readSessionPolicies(input: Input): SessionPolicyInput {
  const document = optionalString(input, 'Policy', { min: 1, max: 2048 });
  const arns = structureList(input, 'PolicyArns').map(entry => requiredString(entry, 'arn', { min: 20, max: 2048 }));
  if (arns.length > MOST_MANAGED_POLICIES) {
    throw constraintError('PolicyArns', '', `Member must have length less than or equal to ${MOST_MANAGED_POLICIES}`);
  }
  return { inline: document === undefined ? undefined : validatePolicyDocument(document, 'session').compiled, arns };
}

/** What limits the session; nothing where the call limits nothing. */
export function sessionPolicies(
  { inline, arns }: SessionPolicyInput, account: Account, cloud: Cloud,
): Pick<Signer, 'sessionPolicies' | 'sessionPolicyArns'> {
  if (inline === undefined && arns.length === 0) {
    return {};
  }
  const missing = arns.find(arn => !findManagedPolicy(arn, account, cloud));
  if (missing !== undefined) {
    throw new AwsError('InvalidParameterValue', 400, `The managed policy ${missing} is not in the account ${account.accountId}.`);
  }
  return { sessionPolicies: inline ? [inline] : [], sessionPolicyArns: arns };
}
