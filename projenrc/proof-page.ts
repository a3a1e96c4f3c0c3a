import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const ROOT = join(__dirname, '..');
const FOLDER = join('cli', 'prove', 'formats');
const FILE = join(ROOT, FOLDER, 'page-assets.ts');

/** `cli/prove/formats/page-assets.ts`, as it follows from the modules and the style sheets of `cli/prove/formats/page`. */
export function renderPageAssets(): string {
  return `/* eslint-disable @stylistic/max-len, @stylistic/quotes */
// Written by \`npx projen proof-page\` from cli/prove/formats/page.

/** The script of the page that \`iam-mfa prove --html\` writes. */
export const PAGE_SCRIPT: string = ${JSON.stringify(bundle('main.ts'))};

/** Its style sheet. */
export const PAGE_STYLE: string = ${JSON.stringify(bundle('main.css'))};
`;
}

function bundle(entry: string): string {
  const { outputFiles: [{ text }] } = buildSync({
    absWorkingDir: ROOT,
    entryPoints: [join(FOLDER, 'page', entry)],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: ['es2022', 'chrome115', 'firefox115', 'safari16.4'],
    legalComments: 'none',
  });
  return text;
}

if (require.main === module) {
  const text = renderPageAssets();
  if (readFileSync(FILE, 'utf8') !== text) writeFileSync(FILE, text);
}
