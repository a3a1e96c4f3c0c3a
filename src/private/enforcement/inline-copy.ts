import { CfnGroup, PolicyDocument } from 'aws-cdk-lib/aws-iam';
import { IConstruct } from 'constructs';
import { denyWithoutMfa } from './denies-without-mfa';
import { enforcementSettings } from './settings';
import { MfaEnforcementOptions } from '../../mfa-enforcement-options';
import { misuse } from '../errors';
import { nonWhitespaceCharacters } from '../policy-size';

// For all inline policies of a group together: see "IAM and AWS STS quotas" in the IAM User Guide.
const INLINE_POLICY_SIZE = 5120;

/**
 * The Deny of everything without MFA as an inline policy of a group: a copy for scanners, which changes nothing.
 *
 * @throws a validation error if it is too long for an inline policy
 */
export function inlineCopy(scope: IConstruct, options: MfaEnforcementOptions): CfnGroup.PolicyProperty {
  const policyDocument = new PolicyDocument({ statements: [denyWithoutMfa(enforcementSettings(scope, options))] });
  const size = nonWhitespaceCharacters(scope, policyDocument);
  if (size > INLINE_POLICY_SIZE) {
    throw misuse('ScannerCompatibility', `the inline copy of the Deny has ${size} characters without white space; IAM takes ${INLINE_POLICY_SIZE} in the inline `
      + 'policies of a group; give it fewer exemptActions, or leave scannerCompatibility out', scope);
  }
  return { policyName: 'MfaEnforcement', policyDocument };
}
