import { SandboxCredentials } from '../sandbox/sandbox';
import { credentialChanges, settingChanges } from './shell/environment';
import { shellStatements } from './shell/shell-lines';

export interface ShellSession {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: SandboxCredentials;
}

/**
 * The lines that point an AWS client of a POSIX shell at a sandbox. A session token
 * left over from another shell session would not belong to the key: it is unset.
 */
export function exportLines({ endpoint, region, credentials: { accessKeyId, secretAccessKey, sessionToken } }: ShellSession): string[] {
  return shellStatements({
    ...settingChanges({ endpointUrl: endpoint, region }),
    ...credentialChanges({ accessKeyId, secretAccessKey, sessionToken }),
  }, 'bash');
}
