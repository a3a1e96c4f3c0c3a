import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface LockedPackage {
  readonly license?: string;
}

const { packages } = JSON.parse(readFileSync(join(__dirname, '..', 'package-lock.json'), 'utf8')) as { packages: Record<string, LockedPackage> };
const dependencies = Object.entries(packages).filter(([path]) => path !== '');

describe('the dependency tree', () => {
  test('holds the packages that the build needs', () => {
    expect(dependencies.length).toBeGreaterThan(300);
  });

  /** "MIT OR GPL-2.0" leaves the choice to us; "LGPL" links, but has no place here either. */
  test('has no copyleft licence', () => {
    const copyleft = dependencies.filter(([, { license = '' }]) => /\b(A|L)?GPL\b|GPL-/.test(license) && !/\bOR\b/.test(license));
    expect(copyleft).toEqual([]);
  });

  test('has nothing of the AGPL simulator', () => {
    expect(dependencies.filter(([path]) => path.includes('@cloud-copilot/'))).toEqual([]);
  });

  test('reaches users of the constructs with nothing but the two peers', () => {
    const manifest = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8'));
    expect(manifest.dependencies ?? {}).toEqual({});
    expect(manifest.bundledDependencies ?? []).toEqual([]);
    expect(Object.keys(manifest.peerDependencies).sort()).toEqual(['aws-cdk-lib', 'constructs']);
  });
});
