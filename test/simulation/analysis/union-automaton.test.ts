import * as fc from 'fast-check';
import { ALWAYS, NEVER } from '../../../src/simulation/analysis/automaton';
import { Effort } from '../../../src/simulation/analysis/effort';
import { patternSequence } from '../../../src/simulation/analysis/language';
import { LanguageAutomaton } from '../../../src/simulation/analysis/language-automaton';
import { UnionAutomaton } from '../../../src/simulation/analysis/union-automaton';
import { appendSymbols, WildcardPattern } from '../../../src/simulation/wildcard-pattern';

interface Member {
  readonly pattern: string;
  readonly negated: boolean;
}

const effort = new Effort(Infinity);

function unionOf(members: readonly Member[]): UnionAutomaton {
  return new UnionAutomaton(members.map(({ pattern, negated }) => {
    const symbols: number[] = [];
    appendSymbols(symbols, pattern, false);
    return { automaton: new LanguageAutomaton([patternSequence(symbols)], effort), negated };
  }), effort);
}

function stateAfter(automaton: UnionAutomaton, text: string): number {
  let state = automaton.start;
  for (let index = 0; index < text.length; index++) state = automaton.step(state, text.charCodeAt(index));
  return state;
}

const unit = fc.constantFrom('a', 'b', '*', '?');
const member = fc.record({ pattern: fc.string({ unit, maxLength: 4 }), negated: fc.boolean() });
const text = fc.string({ unit: fc.constantFrom('a', 'b', 'x'), maxLength: 6 });

test('a text is accepted if one member has it, or does not have it and is negated', () => {
  fc.assert(fc.property(fc.array(member, { maxLength: 4 }), text, (members, one) => {
    const automaton = unionOf(members);
    const expected = members.some(({ pattern, negated }) => WildcardPattern.of(pattern).matches(one) !== negated);
    expect(automaton.accepts(stateAfter(automaton, one))).toBe(expected);
  }), { numRuns: 2_000 });
});

test.each<[string, Member[], string, number]>([
  ['no members', [], '', NEVER],
  ['one has everything', [{ pattern: 'a*', negated: false }, { pattern: 'b', negated: false }], 'ab', ALWAYS],
  ['one leaves nothing out any more', [{ pattern: 'ab', negated: true }, { pattern: 'b', negated: false }], 'ax', ALWAYS],
  ['none has anything any more', [{ pattern: 'a*', negated: true }, { pattern: 'b', negated: false }], 'ab', NEVER],
])('it does not matter what follows where %s', (_name, members, before, expected) => {
  expect(stateAfter(unionOf(members), before)).toBe(expected);
});

test('units that one member treats unlike the rest are told', () => {
  const automaton = unionOf([{ pattern: 'ab', negated: true }, { pattern: 'x*y', negated: false }]);
  expect([...automaton.unitsAt(automaton.start)].map((code) => String.fromCharCode(code)).sort()).toEqual(['a', 'x']);
});
