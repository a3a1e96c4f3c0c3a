import { SandboxCredentials } from '../sandbox/sandbox';

export interface ShellSession {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: SandboxCredentials;
}

/**
 * The lines that point an AWS client of a POSIX shell at a sandbox. A session token
 * left over from another shell session would not belong to the key: it is unset.
 * The AWS CLI of the 1.x line reads no other variable for the region than AWS_DEFAULT_REGION.
 */
export function exportLines(session: ShellSession): string[] {
  const { accessKeyId, secretAccessKey, sessionToken } = session.credentials;
  return [
    `export AWS_ENDPOINT_URL=${session.endpoint}`,
    `export AWS_REGION=${session.region} AWS_DEFAULT_REGION=${session.region}`,
    `export AWS_ACCESS_KEY_ID=${accessKeyId}`,
    `export AWS_SECRET_ACCESS_KEY=${secretAccessKey}`,
    sessionToken ? `export AWS_SESSION_TOKEN=${sessionToken}` : 'unset AWS_SESSION_TOKEN AWS_PROFILE',
  ];
}
