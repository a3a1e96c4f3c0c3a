import { StoredSession } from '../login/session-store';

/**
 * What a `credential_process` prints.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html
 */
export function processAnswer({ accessKeyId, secretAccessKey, sessionToken, expiration }: StoredSession): string {
  return `${JSON.stringify({
    Version: 1,
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    SessionToken: sessionToken,
    Expiration: expiration,
  })}\n`;
}
