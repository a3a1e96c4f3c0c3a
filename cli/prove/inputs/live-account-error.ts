/** An account that cannot be asked. The message says why and what to do. */
export class LiveAccountError extends Error {
  public override readonly name = 'LiveAccountError';
}

const INVALID = new Set([
  'InvalidClientTokenId', 'ExpiredToken', 'ExpiredTokenException', 'SignatureDoesNotMatch', 'UnrecognizedClientException', 'InvalidAccessKeyId',
]);
const DENIED = new Set(['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation']);
const THROTTLED = /^(Throttl|RequestLimitExceeded|TooManyRequests|SlowDown)/;

export function isThrottling(error: unknown): boolean {
  return error instanceof Error && THROTTLED.test(error.name);
}

/**
 * An error of the SDK in words.
 *
 * @param operation what was asked, as a permission: `iam:GetAccountAuthorizationDetails`
 * @param attempts how often it was tried
 */
export function liveAccountError(error: unknown, operation: string, attempts: number): LiveAccountError {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return new LiveAccountError(`${problem(name, operation, attempts)}${message === '' ? '' : ` (${name}: ${message})`}`, { cause: error });
}

function problem(name: string, operation: string, attempts: number): string {
  if (/CredentialsProvider|TokenProvider/.test(name)) {
    return 'no usable AWS credentials; name a profile that has them, set AWS_PROFILE, or sign in with aws login or aws configure';
  }
  if (DENIED.has(name)) {
    return `the credentials do not allow ${operation}; the AWS managed policies IAMReadOnlyAccess and SecurityAudit do. `
      + 'Where an MFA policy refuses it, open a session with MFA first';
  }
  if (INVALID.has(name)) return 'AWS does not accept the credentials; they are wrong, switched off or expired';
  if (THROTTLED.test(name)) return `AWS still throttles ${operation} after ${attempts} attempts; wait and try again`;
  return `${operation} failed`;
}
