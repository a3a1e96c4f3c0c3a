import { CompiledPolicy } from '../../src/simulation/compiled-policy';
import { AwsError } from '../aws-error';
import { organizationsError } from './errors';
import { validatePolicyDocument } from '../iam/policy-validation';
import { StoredDocument } from '../state/policy';

/** @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html */
const LARGEST = 5120;

/**
 * Checks a service control policy as AWS Organizations does. Since September 2025 it may use all of the language of IAM policies.
 *
 * See https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html
 */
export function checkServiceControlPolicy(text: string, name: string): StoredDocument {
  if (text.length > LARGEST) {
    throw organizationsError('ConstraintViolationException', `You have exceeded the maximum size of a service control policy, ${LARGEST} characters.`);
  }
  try {
    return validatePolicyDocument(text, 'identity', name);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw organizationsError('MalformedPolicyDocumentException', 'The provided policy document does not meet the requirements of the specified policy type.');
  }
}

/** A document that needs no check. */
export function compileServiceControlPolicy(text: string, name: string): StoredDocument {
  return { text, compiled: CompiledPolicy.parse(JSON.parse(text), name) };
}
