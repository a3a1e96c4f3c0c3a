import { CallerKeys } from '../../../src/simulation/analysis/caller-keys';
import { viewStatements } from '../../../src/simulation/analysis/caller-view';
import { Effort } from '../../../src/simulation/analysis/effort';
import { KeyValues } from '../../../src/simulation/analysis/key-values';
import { layeredStatements } from '../../../src/simulation/analysis/policy-layers';
import { UndecidedError } from '../../../src/simulation/analysis/undecided-error';
import { Caller } from '../../../src/simulation/caller';
import { compileConditions, Condition } from '../../../src/simulation/condition/condition-block';
import { ALICE, compiled } from '../support/decide';

const RED = compileConditions({ StringEquals: { 'aws:X': 'red' } }, true, 'Condition');
const OF_USER = compileConditions({ StringEquals: { 'aws:X': '${aws:username}' } }, true, 'Condition');
const MANY = [...'abcdefghijklmnopqrstuvwxyz'].flatMap((char) => compileConditions({ StringLike: { 'aws:X': `*${char}*` } }, true, 'Condition'));

function stepsFor(values: KeyValues, conditions: readonly Condition[]): number {
  const effort = new Effort(Infinity);
  try {
    values.valuesOf('aws:x', conditions, new Map(), false, effort);
  } catch (error) {
    if (!(error instanceof UndecidedError)) throw error;
  }
  return effort.steps;
}

test.each<[string, Condition[]]>([['few', RED], ['too many', MANY]])('%s values take the same effort every time', (_name, conditions) => {
  const values = new KeyValues(new Set());
  const first = stepsFor(values, conditions);
  expect(first).toBeGreaterThan(0);
  expect(stepsFor(values, conditions)).toBe(first);
});

test('they are worked out once for the same conditions and variables', () => {
  const values = new KeyValues(new Set());
  const valuesIn = (context: Map<string, string>, conditions = OF_USER) => values.valuesOf('aws:x', conditions, context, false, new Effort(Infinity));
  expect(valuesIn(new Map([['aws:username', 'alice']]))).toBe(valuesIn(new Map([['aws:username', 'alice'], ['aws:y', 'y']])));
  expect(valuesIn(new Map([['aws:username', 'alice']]))).toEqual([undefined, 'alice']);
  expect(valuesIn(new Map([['aws:username', 'bob']]))).toEqual([undefined, 'bob']);
  expect(valuesIn(new Map(), RED)).toEqual([undefined, 'red']);
});

test('a variable may have some other value too', () => {
  const values = new KeyValues(new Set());
  expect(values.valuesOf('aws:x', RED, new Map(), true, new Effort(Infinity))).toEqual([undefined, 'red', 'example']);
});

test('contexts for variables of resources have a value of each kind', () => {
  const keys = new CallerKeys(Caller.accessKey(ALICE), new Date('2030-01-01'));
  const policy = compiled({ Effect: 'Allow', Action: '*', Resource: 'arn:aws:s3:::${aws:X}', Condition: { StringLike: { 'aws:X': 'a*' } } });
  const statements = viewStatements(layeredStatements({ identityPolicies: [policy] }), keys);
  const variants = new KeyValues(new Set()).variants(statements, keys, new Effort(Infinity));
  expect(variants.map((context) => context.get('aws:x'))).toEqual([undefined, 'aexample', 'example']);
});
