import { compare } from './comparison';
import { allowed, Outcome, refused, Row } from './row';

const DENIED = refused('B: look', { code: 'AccessDenied', says: 'explicit deny' });
const COUNTED = allowed('A: count', '2');
const DONE = allowed('A: do');

const differences = (rows: readonly Row[], outcomes: readonly Outcome[]) => compare(rows, outcomes).map(({ difference }) => difference);

test('what came out as expected has no difference', () => {
  expect(differences([DENIED, COUNTED, DONE], [
    { step: 'A: do', allowed: true, value: 'anything' },
    { step: 'A: count', allowed: true, value: '2' },
    { step: 'B: look', allowed: false, code: 'AccessDenied', message: 'with an explicit deny in a policy' },
  ])).toEqual([undefined, undefined, undefined]);
});

test.each<[string, Row, Outcome[], string]>([
  ['an answer where a refusal is expected', DENIED, [{ step: 'B: look', allowed: true }],
    'expected AccessDenied: ...explicit deny..., observed allowed'],
  ['a refusal where an answer is expected', DONE, [{ step: 'A: do', allowed: false, code: 'Throttling', message: 'Rate exceeded' }],
    'expected allowed, observed Throttling: Rate exceeded'],
  ['another code', DENIED, [{ step: 'B: look', allowed: false, code: 'ValidationError', message: 'explicit deny' }],
    'expected AccessDenied: ...explicit deny..., observed ValidationError: explicit deny'],
  ['another message', DENIED, [{ step: 'B: look', allowed: false, code: 'AccessDenied', message: 'nothing allows it' }],
    'expected AccessDenied: ...explicit deny..., observed AccessDenied: nothing allows it'],
  ['another value', COUNTED, [{ step: 'A: count', allowed: true, value: '3' }], 'expected allowed: 2, observed allowed: 3'],
  ['no value', COUNTED, [{ step: 'A: count', allowed: true }], 'expected allowed: 2, observed allowed'],
  ['no report', DONE, [], 'not reported'],
  ['two reports', DONE, [{ step: 'A: do', allowed: true }, { step: 'A: do', allowed: true }], 'reported 2 times'],
])('%s is a difference', (_, row, outcomes, difference) => {
  expect(differences([row], outcomes)).toEqual([difference]);
});

test('a step that no row names is a difference', () => {
  expect(compare([], [{ step: 'A: else', allowed: true }])).toEqual([{ step: 'A: else', difference: 'reported, but no row is of this name' }]);
});
