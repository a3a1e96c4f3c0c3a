import { WildcardPattern } from '../../src/simulation/wildcard-pattern';

describe('WildcardPattern', () => {
  test.each([
    ['', '', true],
    ['', 'a', false],
    ['*', '', true],
    ['**', 'anything', true],
    ['a', 'a', true],
    ['a', 'A', false],
    ['a', 'ab', false],
    ['a*', 'a', true],
    ['*a', 'banana', true],
    ['*a', 'bananas', false],
    ['b*a', 'banana', true],
    ['*an*an*', 'banana', true],
    ['*an*an*an*', 'banana', false],
    ['?', 'a', true],
    ['?', '', false],
    ['?*', '', false],
    ['?*', 'a', true],
    ['*?', 'ab', true],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['folder/*/object', 'folder/a/b/object', true],
    ['folder/*/object', 'folder/a/object/child', false],
    ['a*b', 'a:b', true],
    ['a?b', 'a/b', true],
    ['a.c', 'abc', false],
    ['[a]', 'a', false],
    ['\\*', '*', false],
    ['?', '\u{10400}', false],
    ['??', '\u{10400}', true],
    ['?', '\u00e9', true],
    ['?', 'e\u0301', false],
  ])('%j against %j: %s', (pattern, text, expected) => {
    expect(WildcardPattern.of(pattern).matches(text)).toBe(expected);
  });

  test('many wildcards do not explode', () => {
    expect(WildcardPattern.of(`${'*a'.repeat(50)}b`).matches('a'.repeat(5_000))).toBe(false);
  });
});
