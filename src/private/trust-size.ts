import { Annotations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { nonWhitespaceCharacters } from './policy-size';

const DEFAULT_QUOTA = 2048;
const HIGHEST_QUOTA = 8192;

/**
 * What is wrong with the size of a trust policy; advises where it needs a higher quota than the default.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function trustSizeViolations(scope: IConstruct, document: unknown): string[] {
  const size = nonWhitespaceCharacters(scope, document);
  if (size > HIGHEST_QUOTA) {
    return [`the trust policy has ${size} characters, and IAM takes ${HIGHEST_QUOTA} at most; trust accounts instead of their users, or an `
      + 'organization, or divide the callers between roles'];
  }
  if (size > DEFAULT_QUOTA) {
    Annotations.of(scope).addWarningV2('cdk-iam-mfa:MfaRequiredRole.trustPolicySize',
      `the trust policy has ${size} characters, and IAM takes ${DEFAULT_QUOTA} unless the quota "Role trust policy length" of the account is raised, `
      + `to ${HIGHEST_QUOTA} at most`);
  }
  return [];
}
