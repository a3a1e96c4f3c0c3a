import * as fc from 'fast-check';
import { textsBetween } from '../../src/simulation/texts-between';
import { appendSymbols, WildcardPattern } from '../../src/simulation/wildcard-pattern';

function symbolsOf(text: string): number[] {
  const symbols: number[] = [];
  appendSymbols(symbols, text, false);
  return symbols;
}

function between(before: string, behind: string, text: string): string[] {
  return textsBetween(symbolsOf(before), symbolsOf(behind), text);
}

test.each<[string, string, string, string[]]>([
  ['', '', 'a', ['a', 'a']],
  ['home/', '/*', 'home/red/a/b', ['red', 'red/a']],
  ['*/', '', 'a/b/c', ['c', 'b/c']],
  ['*', '*', 'ab', ['', 'ab']],
  ['a?', '?c', 'abxyc', ['x', 'x']],
  ['ab', 'bc', 'abc', []],
  ['x', '', 'abc', []],
  ['', 'x', 'abc', []],
])('between %j and %j in %j: %j', (before, behind, text, expected) => {
  expect(between(before, behind, text)).toEqual(expected);
});

const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 4 });

test('the shortest and the longest of all parts that fit', () => {
  fc.assert(fc.property(pattern, pattern, fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 6 }), (before, behind, text) => {
    const fitting = [...Array(text.length + 1).keys()].flatMap((from) => [...Array(text.length + 1).keys()].filter((to) => to >= from)
      .filter((to) => WildcardPattern.of(before).matches(text.slice(0, from)) && WildcardPattern.of(behind).matches(text.slice(to)))
      .map((to) => to - from));
    const ends = fitting.length === 0 ? [] : [Math.min(...fitting), Math.max(...fitting)];
    expect(between(before, behind, text).map(({ length }) => length)).toEqual(ends);
  }), { numRuns: 2_000 });
});

test('many asterisks take no longer', () => {
  expect(between(`${'*a'.repeat(200)}*`, `${'*a'.repeat(200)}b`, 'a'.repeat(2_000))).toEqual([]);
});
