import { join } from 'node:path';
import { loadSharedConfigFiles } from '@smithy/shared-ini-file-loader';
import { Sections } from './botocore';

/** A file read by the AWS SDK for JavaScript as a credentials file, in which each section is a profile. */
export async function readByJavaScriptSdk(path: string): Promise<Sections> {
  const { credentialsFile } = await loadSharedConfigFiles({ filepath: path, configFilepath: join(path, 'none'), ignoreCache: true });
  return credentialsFile as Sections;
}
