import { existsSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { contentViolations, PackedFile } from './content-rules';
import { outputIn } from './run-in';

const ROOT = join(__dirname, '..', '..', '..');

/** The package as `npm publish` would upload it. */
export interface Tarball {
  readonly path: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly PackedFile[];
}

/** Packs what is compiled and bundled already: packing is no reason to build again. */
export async function packTarball(folder: string): Promise<Tarball> {
  for (const [built, command] of [['lib/index.js', 'npx projen compile'], ['.jsii', 'npx projen compile'], ['bin/iam-mfa', 'npx projen bundle']]) {
    if (!existsSync(join(ROOT, built))) throw new Error(`${built} is missing, so there is nothing to pack; build it first: ${command}`);
  }
  const stdout = await outputIn(ROOT, 'npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder]);
  const [packed] = JSON.parse(stdout) as { filename: string; size: number; unpackedSize: number; files: PackedFile[] }[];
  return { path: join(folder, packed.filename), size: packed.size, unpackedSize: packed.unpackedSize, files: packed.files };
}

/** Throws an error that names what is missing from the package and what has no place in it. */
export function checkContents({ files }: Tarball): void {
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).map((file) => `src/${file.replaceAll(sep, '/')}`);
  const violations = contentViolations(files, sources);
  if (violations.length > 0) throw new Error(violations.join('\n  '));
}
