import { foldCase } from '../../../src/simulation/condition/ignore-case';

describe('foldCase', () => {
  test.each([
    ['letter case', 'PrOd', 'prod', true],
    ['an accent', '\u00c9', '\u00e9', true],
    ['an accent against its decomposed form', '\u00e9', 'e\u0301', false],
    ['dotless i', '\u0131', 'I', false],
    ['dotted capital i against i', '\u0130', 'i', false],
    ['dotted capital i against i and a dot', '\u0130', 'i\u0307', true],
    ['the Kelvin sign', '\u212a', 'K', true],
    ['the Angstrom sign', '\u212b', '\u00e5', true],
    ['long s', '\u017f', 's', false],
    ['capital sharp s', '\u1e9e', '\u00df', true],
    ['sharp s against ss', '\u00df', 'SS', false],
    ['sigma alone', '\u03c3', '\u03a3', true],
    ['final sigma alone', '\u03c2', '\u03a3', false],
    ['final sigma behind a letter', '\u03bf\u03c2', '\u039f\u03a3', true],
    ['sigma at the end behind a letter', '\u03bf\u03c3', '\u039f\u03a3', false],
    ['sigma before a letter', '\u03bf\u03c3\u03b1', '\u039f\u03a3\u0391', true],
    ['a letter outside the BMP', '\u{10400}', '\u{10428}', false],
    ['the same letter outside the BMP', '\u{10400}', '\u{10400}', true],
    ['sigma before a letter outside the BMP', 'a\u03c3\u{10400}', 'A\u03a3\u{10400}', true],
    ['final sigma before a letter outside the BMP', 'a\u03c2\u{10400}', 'A\u03a3\u{10400}', false],
    ['final sigma behind a letter outside the BMP', '\u{10400}\u03c2', '\u{10400}\u03a3', true],
    ['several letters outside the BMP', 'A\u{10400}\u0130B\u{10401}', 'a\u{10400}i\u0307b\u{10401}', true],
  ])('%s', (_name, left, right, same) => {
    expect(foldCase(left) === foldCase(right)).toBe(same);
  });
});
