import { describe } from '../policy-json';
import { AccountError } from './account-error';

/**
 * A policy document as IAM answers it, which is JSON encoded for URLs, or as the AWS CLI prints it, decoded.
 *
 * See https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
 */
export function policyDocument(value: unknown, where: string): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value.trimStart().startsWith('{') ? value : decodeURIComponent(value));
  } catch {
    throw new AccountError(`${where}: expected a policy document as JSON, plain or encoded for URLs, found ${describe(value)}`);
  }
}
