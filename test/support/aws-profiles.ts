import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromIni } from '@aws-sdk/credential-providers';
import { REGION } from './scene';
import { Credentials } from '../../examples/support/clients';

/** A folder with the credentials and config files of one person, away from the machine's own. */
export class AwsProfiles {
  private readonly folder = mkdtempSync(join(tmpdir(), 'aws-profiles-'));
  readonly credentialsFile = join(this.folder, 'credentials');
  readonly configFile = join(this.folder, 'config');

  constructor(private readonly endpoint: string) {
    writeFileSync(this.credentialsFile, '');
    writeFileSync(this.configFile, '');
  }

  writeCredentials(profiles: Record<string, Credentials>): void {
    const blocks = Object.entries(profiles).map(([name, { accessKeyId, secretAccessKey, sessionToken }]) => [
      `[${name}]`,
      `aws_access_key_id = ${accessKeyId}`,
      `aws_secret_access_key = ${secretAccessKey}`,
      ...(sessionToken ? [`aws_session_token = ${sessionToken}`] : []),
    ].join('\n'));
    writeFileSync(this.credentialsFile, `${blocks.join('\n\n')}\n`);
  }

  writeConfig(profiles: Record<string, Record<string, string>>): void {
    const blocks = Object.entries(profiles).map(([name, settings]) => [
      `[profile ${name}]`,
      ...Object.entries({ region: REGION, ...settings }).map(([key, value]) => `${key} = ${value}`),
    ].join('\n'));
    writeFileSync(this.configFile, `${blocks.join('\n\n')}\n`);
  }

  /** The credentials that the SDK finds for a profile; `mfaCodeProvider` is the prompt. */
  resolve(profile: string, mfaCodeProvider?: (serialNumber: string) => Promise<string>): Promise<Credentials> {
    return fromIni({
      profile,
      filepath: this.credentialsFile,
      configFilepath: this.configFile,
      ignoreCache: true,
      mfaCodeProvider,
      clientConfig: { endpoint: this.endpoint, region: REGION },
    })();
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
