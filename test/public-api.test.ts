import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as library from '../src';

interface Assembly {
  readonly types: Record<string, { readonly kind: string; readonly name: string; readonly docs?: { readonly summary?: string } }>;
}

/** jsii drops exported constants and functions without a word: what it kept must be all there is. */
describe('the jsii assembly', () => {
  const { types } = JSON.parse(readFileSync(join(__dirname, '..', '.jsii'), 'utf8')) as Assembly;

  test('has every class and enum that the library exports, and no other', () => {
    const present = Object.values(types).filter(({ kind }) => kind !== 'interface').map(({ name }) => name);
    expect(present.sort()).toEqual(Object.keys(library).sort());
  });

  test('documents every type', () => {
    const undocumented = Object.values(types).filter(({ docs }) => !docs?.summary).map(({ name }) => name);
    expect(undocumented).toEqual([]);
  });
});
