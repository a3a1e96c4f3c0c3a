import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { SettingsOfProfile } from './settings-of-profile';

/**
 * The certificates of AWS_CA_BUNDLE, else of `ca_bundle`, that are trusted instead of those of Node.js, as the AWS CLI
 * trusts them; undefined where there is no such setting.
 */
export function certificateBundle(env: NodeJS.ProcessEnv, setting: SettingsOfProfile): string | undefined {
  const fromEnvironment = env.AWS_CA_BUNDLE;
  const path = fromEnvironment || setting('ca_bundle');
  if (!path) return undefined;
  const where = `${fromEnvironment ? 'AWS_CA_BUNDLE' : 'ca_bundle'} = ${path}`;
  const text = read(path, where);
  const certificates = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (certificates.length === 0) throw new Error(`${where}: the file has no certificate in PEM form (-----BEGIN CERTIFICATE-----)`);
  for (const certificate of certificates) check(certificate, where);
  return certificates.join('\n');
}

function read(path: string, where: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Error(`${where}: the file cannot be read (${(error as NodeJS.ErrnoException).code}); expected certificates in PEM form`);
  }
}

function check(certificate: string, where: string): void {
  try {
    new X509Certificate(certificate);
  } catch (error) {
    throw new Error(`${where}: the file has a certificate that cannot be read (${(error as Error).message})`);
  }
}
