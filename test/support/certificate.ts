import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A self-made certificate and its key, in PEM form. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** The file of the certificate. */
  readonly path: string;
}

/** @param names as in subjectAltName: `DNS:*.amazonaws.com,IP:127.0.0.1` */
export function makeCertificate(folder: string, name: string, names: string): Certificate {
  const [key, path] = newKey(folder, name);
  openssl('req', '-x509', '-key', key, '-out', path, '-days', '2', '-subj', `/CN=${name}`, '-addext', `subjectAltName=${names}`);
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(path, 'utf8'), path };
}

/** A certificate that was valid in the year 2001. */
export function makePastCertificate(folder: string, name: string, names: string): Certificate {
  const [key, path] = newKey(folder, name);
  const [request, database, extensions] = ['csr', 'db', 'ext'].map((end) => join(folder, `${name}.${end}`));
  openssl('req', '-new', '-key', key, '-out', request, '-subj', `/CN=${name}`);
  writeFileSync(database, '');
  writeFileSync(extensions, `[ca]\ndefault_ca = own\n[own]\ndatabase = ${database}\nnew_certs_dir = ${folder}\npolicy = any\nrand_serial = yes\nx509_extensions = names\n`
    + `[any]\ncommonName = supplied\n[names]\nsubjectAltName = ${names}\n`);
  openssl('ca', '-batch', '-selfsign', '-notext', '-md', 'sha256', '-config', extensions, '-keyfile', key, '-in', request, '-out', path,
    '-startdate', '20010101000000Z', '-enddate', '20020101000000Z');
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(path, 'utf8'), path };
}

function newKey(folder: string, name: string): [key: string, certificate: string] {
  const key = join(folder, `${name}.key`);
  openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-out', key);
  return [key, join(folder, `${name}.pem`)];
}

function openssl(...args: string[]): void {
  execFileSync('openssl', args, { stdio: 'pipe' });
}
