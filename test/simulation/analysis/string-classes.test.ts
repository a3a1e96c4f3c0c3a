import * as fc from 'fast-check';
import { Effort } from '../../../src/simulation/analysis/effort';
import { ownedBy, patternSequence } from '../../../src/simulation/analysis/language';
import { LanguageAutomaton } from '../../../src/simulation/analysis/language-automaton';
import { StringClasses } from '../../../src/simulation/analysis/string-classes';
import { UndecidedError } from '../../../src/simulation/analysis/undecided-error';
import { appendSymbols, WildcardPattern } from '../../../src/simulation/wildcard-pattern';

function sequence(text: string) {
  const symbols: number[] = [];
  appendSymbols(symbols, text, false);
  return patternSequence(symbols);
}

function automatonOf(languages: string[][]): StringClasses {
  return StringClasses.of(languages.map((texts) => texts.map(sequence)), new Effort(1_000_000));
}

function classesOf(...languages: string[][]): [string, string][] {
  return automatonOf(languages).classes.map(({ membership, witness }) => [membership, witness]);
}

/** Every text of up to five characters. */
function allTexts(alphabet: string): string[] {
  const texts = [''];
  for (let from = 0, length = 0; length < 5; length++) {
    const to = texts.length;
    for (; from < to; from++) texts.push(...[...alphabet].map((char) => texts[from] + char));
  }
  return texts;
}

test.each<[string[][], [string, string][]]>([
  [[], [['', '']]],
  [[['*']], [['1', '']]],
  [[['?']], [['0', ''], ['1', 'x']]],
  [[['ab']], [['0', ''], ['1', 'ab']]],
  [[['a*'], ['*b']], [['00', ''], ['10', 'a'], ['01', 'b'], ['11', 'ab']]],
  [[['a', 'b*']], [['0', ''], ['1', 'a']]],
  [[['a*'], ['a*']], [['00', ''], ['11', 'a']]],
  [[['a*'], ['ab*']], [['00', ''], ['10', 'a'], ['11', 'ab']]],
  [[['*'], ['?*']], [['10', ''], ['11', 'x']]],
])('%j has the classes %j', (languages, expected) => {
  expect(classesOf(...languages)).toEqual(expected);
});

test('the witness avoids what the patterns name where it has to', () => {
  const [[, none]] = classesOf([['x'], ['y*']].flat(), ['?']);
  expect(none).toBe('');
  expect(classesOf([...'xyzabcdefghijklmnopqrstuvw0123456789-_/'], ['?'])).toContainEqual(['01', '\u0100']);
});

const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 5 });
const TEXTS = allTexts('abx');

test('the classes are those that short texts show, and every witness is of its class', () => {
  fc.assert(fc.property(fc.array(fc.array(pattern, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 }), (languages) => {
    const membershipOf = (text: string) => languages.map((texts) => Number(texts.some((one) => WildcardPattern.of(one).matches(text)))).join('');
    const automaton = automatonOf(languages);
    const known = new Set(automaton.classes.map(({ membership }) => membership));
    expect(automaton.classes.filter(({ membership, witness }) => membershipOf(witness) !== membership)).toEqual([]);
    expect(TEXTS.filter((text) => !known.has(membershipOf(text)))).toEqual([]);
    expect(TEXTS.slice(0, 50).filter((text) => automaton.membershipOf(text) !== membershipOf(text))).toEqual([]);
  }), { numRuns: 200 });
});

test('classes are found once, and so is that there are too many', () => {
  const few = automatonOf([['a*']]);
  expect(few.classes).toBe(few.classes);
  const effort = new Effort(10);
  const many = StringClasses.of([[sequence('abcdefgh')]], effort);
  expect(() => many.classes).toThrow(UndecidedError);
  const { steps } = effort;
  expect(() => many.classes).toThrow(UndecidedError);
  expect(effort.steps).toBe(steps);
});

test('texts that are left out have no class', () => {
  const effort = new Effort(1_000_000);
  const [some, others] = ['a*', '*b'].map((text) => new LanguageAutomaton([sequence(text)], effort));
  const automaton = new StringClasses([some], effort, others);
  expect(automaton.classes).toEqual([{ membership: '0', witness: '' }, { membership: '1', witness: 'a' }]);
  expect(['ab', 'ba', 'c'].map((text) => automaton.membershipOf(text))).toEqual([undefined, '0', '0']);
});

test('accounts multiply the classes only where ARNs of both owners fit', () => {
  const automaton = StringClasses.of([ownedBy(), ownedBy('111122223333'), [sequence('arn:aws:iam::444455556666:role/*')]], new Effort(1_000_000));
  expect(automaton.classes.map(({ membership }) => membership).sort()).toEqual(['000', '100', '101', '110']);
});

test('a product with too many states is not gone through', () => {
  const many = [...'abcdefghijklmnopq'].map((char) => [`*${char}*`]);
  expect(() => classesOf(...many)).toThrow(UndecidedError);
});
