import { Effort } from '../../../src/simulation/analysis/effort';
import { undominatedValues } from '../../../src/simulation/analysis/undominated-values';
import { KeyValue } from '../../../src/simulation/analysis/value-classes';
import { compileConditions } from '../../../src/simulation/condition/condition-block';

const ARN = 'arn:aws:s3:::b';
const VALUES: KeyValue[] = [undefined, 'a', 'b', 'ab', 'c', ARN];

function conditions(...blocks: readonly (readonly [operator: string, values: string | string[]])[]) {
  return blocks.flatMap(([operator, values]) => compileConditions({ [operator]: { 'aws:X': values } }, true, 'Condition'));
}

function valuesFor(toMeet: ReturnType<typeof conditions>, toAvoid: ReturnType<typeof conditions>, effort = new Effort(1_000)): KeyValue[] {
  return undominatedValues('aws:x', VALUES, toMeet, toAvoid, new Map(), effort);
}

test.each<[string, ReturnType<typeof conditions>, ReturnType<typeof conditions>, KeyValue[]]>([
  ['one of those that come out alike', [], [], [undefined]],
  ['those that meet what is to be met', conditions(['StringLike', 'a*']), [], ['a']],
  ['none if none does', conditions(['StringEquals', 'z']), [], []],
  ['the one that meets no Deny condition', [], conditions(['StringEqualsIfExists', 'a'], ['StringNotEquals', 'a'], ['StringLike', '?']), ['a', 'ab']],
  ['all that each meet another one', conditions(['StringLike', '?']), conditions(['StringEquals', 'a'], ['StringEquals', 'b'], ['StringEquals', 'c'], ['StringLike', '?']),
    ['a', 'b', 'c']],
  ['an error counts as met', [], conditions(['ArnLike', 'x'], ['StringNotLike', 'arn:*']), [undefined, ARN]],
])('%s', (_name, toMeet, toAvoid, expected) => {
  expect(valuesFor(toMeet, toAvoid)).toEqual(expected);
});

test('comparing values with each other is counted', () => {
  const effort = new Effort(1_000);
  valuesFor([], conditions(['StringEquals', 'a'], ['StringEquals', 'b']), effort);
  expect(effort.steps).toBe(VALUES.length + 9);
});
