/** Whether AWS answered with an error of that code. The SDK names those that it knows `<code>Exception`. */
export function isAwsError(error: unknown, code: string): error is Error {
  return error instanceof Error && error.name.replace(/Exception$/, '') === code;
}

export function isDenied(error: unknown): error is Error {
  return isAwsError(error, 'AccessDenied');
}

/** A policy says no, and not only that none says yes. */
export function isExplicitDeny(error: Error): boolean {
  return /explicit deny/.test(error.message);
}

/**
 * Since April 2023 a user with a device manages devices with a session of one only, whatever the policies say.
 *
 * @see https://aws.amazon.com/security/security-bulletins/AWS-2023-001/
 */
export function wantsMfaSession(error: Error): boolean {
  return /authenticated with an MFA device/.test(error.message);
}
