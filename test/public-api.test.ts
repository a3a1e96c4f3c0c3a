import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as library from '../src';

interface AssemblyType {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly docs?: { readonly summary?: string };
}

interface Assembly {
  readonly types: Record<string, AssemblyType>;
}

/** With those of submodules after the name of theirs. */
function namesIn(module: object, prefix = ''): string[] {
  return Object.entries(module).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null && !isEnum(value) ? namesIn(value, `${prefix}${name}.`) : [`${prefix}${name}`]);
}

function isEnum(value: object): boolean {
  return Object.values(value).every((member) => typeof member === 'string' || typeof member === 'number');
}

/** jsii drops exported constants and functions without a word: what it kept must be all there is. */
describe('the jsii assembly', () => {
  const { types } = JSON.parse(readFileSync(join(__dirname, '..', '.jsii'), 'utf8')) as Assembly;

  test('has every class and enum that the library exports, and no other', () => {
    const present = Object.values(types).filter(({ kind }) => kind !== 'interface')
      .map(({ name, namespace }) => namespace === undefined ? name : `${namespace}.${name}`);
    expect(present.sort()).toEqual(namesIn(library).sort());
  });

  test('documents every type', () => {
    const undocumented = Object.values(types).filter(({ docs }) => !docs?.summary).map(({ name }) => name);
    expect(undocumented).toEqual([]);
  });
});

/** A module is loaded when one of its names is first used; nothing else may differ for it. */
describe('the compiled entry point', () => {
  const program = (expression: string) => execFileSync(process.execPath, ['-p', `const library = require('.'); ${expression}`], {
    cwd: join(__dirname, '..'), encoding: 'utf8',
  }).trim();
  const loaded = "Object.keys(require.cache).filter((file) => file.includes('/lib/') && !file.includes('node_modules')).length";

  test('has the names of the source', () => {
    expect(program('Object.keys(library).sort().join()').split(',')).toEqual(Object.keys(library).sort());
  });

  test('loads nothing until a name is used, and then no simulator for a construct', () => {
    expect(program(loaded)).toBe('1');
    expect(program(`library.MfaEnforcedGroup; require.cache[require.resolve('./lib/simulation')] === undefined && ${loaded} > 1`)).toBe('true');
  });

  test('is the same to an ES module', () => {
    const names = "import { MfaEnforcedGroup, PolicySimulator, mixins } from './lib/index.js'; "
      + 'console.log(MfaEnforcedGroup.name, PolicySimulator.name, Object.keys(mixins).sort().join())';
    expect(execFileSync(process.execPath, ['--input-type=module', '-e', names], { cwd: join(__dirname, '..'), encoding: 'utf8' }).trim())
      .toBe('MfaEnforcedGroup PolicySimulator GroupEnforceMfa,RoleRequireMfa');
  });
});
