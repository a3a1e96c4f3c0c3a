import { AwsError } from '../aws-error';
import { validationError } from '../input';
import { OperationContext } from '../operation';
import { findPolicy, isAwsManaged, requirePolicy } from './entities';
import { noSuchEntity, policyNotAttachable } from './errors';
import { PrincipalKind } from './principal-kinds';
import { ManagedPolicy, PolicyVersion } from '../state/policy';

const SERVICE_LINKED = '/aws-service-role/';
const POLICY_ARN = /^arn:[\w-]+:iam::(?:\d{12}|aws):policy\/.+$/;

export function checkPolicyArn(arn: string): void {
  if (!POLICY_ARN.test(arn)) {
    throw validationError(`ARN ${arn} is not valid.`);
  }
}

/** A policy of the account itself: AWS managed policies cannot be changed by those who use them. */
export function requireLocalPolicy(context: OperationContext, arn: string): ManagedPolicy {
  checkPolicyArn(arn);
  const policy = requirePolicy(context, arn);
  if (isAwsManaged(policy, context.cloud)) {
    throw new AwsError('AccessDenied', 403, `Cannot perform the operation on the AWS managed policy ${arn}.`);
  }
  return policy;
}

/**
 * A policy to attach or to make a boundary of. Those for service-linked roles are not for the roles of customers; that AWS words it
 * for users and groups as for roles is an assumption.
 */
export function requireAttachablePolicy(context: OperationContext, arn: string, holder: PrincipalKind['kind'], subject = 'Policy'): ManagedPolicy {
  checkPolicyArn(arn);
  const policy = findPolicy(context, arn);
  if (!policy) {
    throw noSuchEntity(`${subject} ${arn} does not exist or is not attachable.`);
  }
  if (policy.path === SERVICE_LINKED && isAwsManaged(policy, context.cloud)) {
    throw policyNotAttachable(`Cannot attach a Service Role Policy to a Customer ${holder}.`);
  }
  return policy;
}

export function requireVersion(policy: ManagedPolicy, versionId: string): PolicyVersion {
  const version = policy.versions.find(candidate => candidate.versionId === versionId);
  if (!version) {
    throw noSuchEntity(`Policy ${policy.arn} version ${versionId} does not exist or is not attachable.`);
  }
  return version;
}
