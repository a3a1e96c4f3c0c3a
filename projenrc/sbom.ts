import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundledFolders } from './bundled-packages';

const ROOT = join(__dirname, '..');
/** The name by which tools recognize the format, see https://cyclonedx.org/specification/overview/. */
const FILE = join(ROOT, 'dist', 'sbom.cdx.json');

/** What `package-lock.json` says of a package. */
export interface LockedPackage {
  readonly version: string;
  readonly license: string;
  readonly integrity?: string;
}

/** One that is bundled, by the name of its folder. */
export interface BundledEntry extends LockedPackage {
  readonly name: string;
}

/** What `package.json` says of the package that bundles them. */
export interface Manifest extends BundledEntry {
  readonly repository: { readonly url: string };
}

/**
 * The bill of materials of the published package as CycloneDX 1.6. `npm sbom --omit=dev` would list nothing: what is bundled into `bin/` are
 * development dependencies, and nobody who installs the package sees them otherwise.
 */
export function renderSbom(manifest: Manifest, bundled: readonly BundledEntry[], timestamp: Date): string {
  const root = component(manifest);
  const components = bundled.map(component).sort((a, b) => (a.purl < b.purl ? -1 : 1));
  const content = {
    metadata: {
      timestamp: timestamp.toISOString(),
      lifecycles: [{ phase: 'build' }],
      component: { ...root, externalReferences: [{ type: 'vcs', url: manifest.repository.url }] },
    },
    components,
    dependencies: [{ ref: root['bom-ref'], dependsOn: components.map(({ purl }) => purl) }, ...components.map(({ purl }) => ({ ref: purl }))],
    compositions: [{ aggregate: 'complete', assemblies: [root['bom-ref']] }],
  };
  const head = { $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json', bomFormat: 'CycloneDX', specVersion: '1.6' };
  return `${JSON.stringify({ ...head, serialNumber: serialNumber(JSON.stringify(content)), version: 1, ...content }, undefined, 2)}\n`;
}

function component({ name: fullName, version, license, integrity }: BundledEntry) {
  const purl = `pkg:npm/${fullName.replace(/^@/, '%40')}@${version}`;
  const [group, name] = fullName.startsWith('@') ? fullName.split('/') : [undefined, fullName];
  const licenses = [/ (?:AND|OR|WITH) /.test(license) ? { expression: license } : { license: { id: license } }];
  return { ...{ 'type': 'library', 'bom-ref': purl }, group, name, version, scope: 'required', hashes: hashes(integrity), licenses, purl };
}

/** npm writes `sha512-` and base64, CycloneDX hexadecimal digits. */
function hashes(integrity: string | undefined): { alg: 'SHA-512'; content: string }[] | undefined {
  const [, base64] = /^sha512-(\S+)$/.exec(integrity ?? '') ?? [];
  return base64 === undefined ? undefined : [{ alg: 'SHA-512', content: Buffer.from(base64, 'base64').toString('hex') }];
}

/** The same for the same content, so that a build can be repeated; of the form of a UUID, version 8 (RFC 9562). */
function serialNumber(content: string): string {
  const hex = createHash('sha256').update(content).digest('hex');
  const variant = '89ab'[parseInt(hex[16], 16) % 4];
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The entries of the lock file for what is bundled. */
export async function bundledEntries(): Promise<BundledEntry[]> {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as { packages: Record<string, LockedPackage> };
  const folders = await bundledFolders();
  const missing = folders.filter((folder) => packages[folder] === undefined);
  if (missing.length > 0) throw new Error(`package-lock.json does not have ${missing.join(', ')}, which is bundled; run npm install and commit the file`);
  return folders.map((folder) => ({ ...packages[folder], name: folder.replace(/^.*node_modules\//, '') }));
}

async function main(): Promise<void> {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest;
  const epoch = process.env.SOURCE_DATE_EPOCH;
  const bundled = await bundledEntries();
  mkdirSync(dirname(FILE), { recursive: true });
  writeFileSync(FILE, renderSbom(manifest, bundled, epoch === undefined ? new Date() : new Date(Number(epoch) * 1000)));
  process.stdout.write(`dist/sbom.cdx.json names ${bundled.length} bundled packages\n`);
}

if (require.main === module) {
  void main();
}
