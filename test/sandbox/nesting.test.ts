import { isNestedDeeperThan } from '../../sandbox/nesting';

test.each<[number, unknown, boolean]>([
  [0, 'text', false],
  [0, {}, false],
  [0, ['a'], true],
  [1, ['a'], false],
  [1, { a: [] }, false],
  [1, { a: ['b'] }, true],
  [2, { a: ['b'], c: null }, false],
  [3, [[], { a: { b: { c: 1 } } }], true],
])('deeper than %d: %j', (levels, value, expected) => {
  expect(isNestedDeeperThan(levels, value)).toBe(expected);
});

test('depth that recursion would not survive', () => {
  expect(isNestedDeeperThan(100, JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)))).toBe(true);
});
