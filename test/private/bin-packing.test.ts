import * as fc from 'fast-check';
import { BinItem, packBins } from '../../src/private/bin-packing';

const CAPACITY = 30;
const whole = (size: number, family: number) => ({ base: size, items: [{ size: 0, family }] });

function costOf(bin: readonly BinItem[], bases: readonly number[]): number {
  const families = new Map<number, number[]>();
  for (const { family, size } of bin) families.set(family, [...families.get(family) ?? [], size]);
  return [...families].reduce((total, [family, sizes]) =>
    total + bases[family] + sizes.reduce((sum, size) => sum + size, 0) + (sizes.length > 1 ? sizes.length - 1 + 2 : 0), 0);
}

function fewestBins(items: readonly BinItem[], bases: readonly number[]): number {
  let best = items.length;
  const place = (nth: number, bins: BinItem[][]) => {
    if (bins.length > best) return;
    if (nth === items.length) {
      if (bins.every((bin) => costOf(bin, bases) <= CAPACITY)) best = Math.min(best, bins.length);
      return;
    }
    bins.forEach((_, at) => place(nth + 1, bins.map((bin, index) => index === at ? [...bin, items[nth]] : bin)));
    place(nth + 1, [...bins, [items[nth]]]);
  };
  place(0, []);
  return best;
}

const families = fc.array(fc.oneof(
  fc.record({ base: fc.integer({ min: 5, max: 26 }), sizes: fc.constant([0]) }),
  fc.record({ base: fc.integer({ min: 5, max: 12 }), sizes: fc.array(fc.integer({ min: 3, max: 14 }), { minLength: 2, maxLength: 4 }) }),
), { minLength: 1, maxLength: 5 }).map((given) => ({
  bases: given.map(({ base }) => base),
  items: given.flatMap(({ sizes }, family) => sizes.map((size) => ({ size, family }))).slice(0, 7),
}));

test('few items go into the fewest bins there can be, each once and none too full', () => {
  fc.assert(fc.property(families, ({ items, bases }) => {
    const bins = packBins(items, bases, CAPACITY);

    expect(bins.flat().sort((a, b) => a - b)).toEqual([...items.keys()]);
    for (const bin of bins) expect(costOf(bin.map((index) => items[index]), bases)).toBeLessThanOrEqual(CAPACITY);
    expect(bins).toHaveLength(fewestBins(items, bases));
    expect(packBins(items, bases, CAPACITY)).toEqual(bins);
  }), { numRuns: 1_000 });
});

test.each<[string, number[], number[][]]>([
  ['in order, where that costs no bin', [10, 10, 10, 20, 10], [[0, 1, 2], [3, 4]]],
  ['out of order, where that saves one', [20, 20, 10, 10], [[0, 2], [1, 3]]],
  ['where the largest first is no good', [14, 12, 8, 8, 9, 9], [[0, 2, 3], [1, 4, 5]]],
  ['none', [], []],
])('packs whole statements %s', (_, sizes, bins) => {
  const given = sizes.map(whole);

  expect(packBins(given.flatMap(({ items }) => items), given.map(({ base }) => base), CAPACITY)).toEqual(bins);
});

test('fills what whole statements leave with the items of a list', () => {
  const items = [{ size: 0, family: 0 }, { size: 0, family: 1 }, ...[5, 5, 5, 5].map((size) => ({ size, family: 2 }))];

  expect(packBins(items, [10, 15, 2], CAPACITY)).toHaveLength(2);
});

test.each([1_000, 10_000])('packs a list of %d in bins that are full but for the last', (length) => {
  const items = Array.from({ length }, (_, index) => ({ size: 40 + index % 23, family: 0 }));
  const bins = packBins(items, [100], 6_000);

  const least = Math.ceil((items.reduce((sum, { size }) => sum + size + 1, 0) + 1) / (6_000 - 100));
  expect(bins).toHaveLength(least);
});

test('hundreds of statements take at most a fifth more bins than their sizes add up to', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 3, max: 15 }), { minLength: 200, maxLength: 400 }), (sizes) => {
    const given = sizes.map(whole);
    const bins = packBins(given.flatMap(({ items }) => items), sizes, CAPACITY);

    expect(bins.length).toBeLessThanOrEqual(1.2 * Math.ceil(sizes.reduce((sum, size) => sum + size, 0) / CAPACITY));
  }), { numRuns: 50 });
});
