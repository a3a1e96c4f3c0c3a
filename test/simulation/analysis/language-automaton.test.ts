import { ALWAYS, NEVER } from '../../../src/simulation/analysis/automaton';
import { Effort } from '../../../src/simulation/analysis/effort';
import { ownedBy, patternSequence } from '../../../src/simulation/analysis/language';
import { LanguageAutomaton } from '../../../src/simulation/analysis/language-automaton';
import { appendSymbols } from '../../../src/simulation/wildcard-pattern';

function automatonOf(...patterns: string[]): LanguageAutomaton {
  const sequences = patterns.map((pattern) => {
    const symbols: number[] = [];
    appendSymbols(symbols, pattern, false);
    return patternSequence(symbols);
  });
  return new LanguageAutomaton(sequences, new Effort(Infinity));
}

function statesOver(automaton: LanguageAutomaton, text: string): number[] {
  const states = [automaton.start];
  for (let index = 0; index < text.length; index++) states.push(automaton.step(states[index], text.charCodeAt(index)));
  return states;
}

test.each<[string[], string, boolean, number | undefined]>([
  [['*'], '', true, ALWAYS],
  [['a*'], 'a', true, ALWAYS],
  [['a*'], 'b', false, NEVER],
  [['ab'], 'ab', true, undefined],
  [['ab'], 'abc', false, NEVER],
  [['ab', 'a*'], 'ab', true, ALWAYS],
  [['*ab'], 'abab', true, undefined],
  [['*ab'], 'aba', false, undefined],
  [['?b', 'a?'], 'xb', true, undefined],
  [['a*b?c'], 'aabxbyc', true, undefined],
])('%j after %j: accepted %s', (patterns, text, accepted, end) => {
  const automaton = automatonOf(...patterns);
  const last = statesOver(automaton, text)[text.length];
  expect(automaton.accepts(last)).toBe(accepted);
  if (end === undefined) expect([NEVER, ALWAYS]).not.toContain(last);
  else expect(last).toBe(end);
});

test('a symbol that may end before it is accepted and not needed', () => {
  const automaton = new LanguageAutomaton(ownedBy('1'), new Effort(Infinity));
  expect(statesOver(automaton, 'a:b:c:d:1:').map((state) => automaton.accepts(state)).slice(-3)).toEqual([false, true, true]);
});

test('what has been matched before an asterisk does not multiply the states', () => {
  const automaton = automatonOf(`*${'ab'.repeat(20)}*${'ac'.repeat(20)}*x`);
  const states = new Set(statesOver(automaton, 'ab'.repeat(100) + 'ac'.repeat(50) + 'ab'.repeat(100)));
  expect(states.size).toBeLessThan(100);
});

test('steps are counted when they are taken for the first time', () => {
  const effort = new Effort(3);
  const automaton = new LanguageAutomaton([patternSequence([97, 98, 99, 100, 101])], effort);
  statesOver(automaton, 'abc');
  statesOver(automaton, 'abc');
  expect([effort.steps, effort.isExhausted]).toEqual([3, false]);
  statesOver(automaton, 'abcd');
  expect(effort.isExhausted).toBe(true);
});
