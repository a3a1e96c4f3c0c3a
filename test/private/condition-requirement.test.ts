import { ConditionRequirement, requires } from '../../src/private/condition-requirement';

const COLOR: ConditionRequirement = { operator: /^StringEquals$/i, keys: ['x:color'], accepts: (value) => value === 'red' };
const either = (one: unknown, other: unknown) => ({ 'Fn::If': ['C', one, other] });

test.each<[string, unknown, boolean]>([
  ['the test', { StringEquals: { 'x:color': 'red' } }, true],
  ['the test in other letters', { stringequals: { 'X:Color': 'red' } }, true],
  ['the test among others', { Bool: { 'x:a': 'true' }, StringEquals: { 'x:b': 'b', 'x:color': ['red'] } }, true],
  ['an unknown value', { StringEquals: { 'x:color': { Ref: 'P' } } }, true],
  ['a value of known parts', { StringEquals: { 'x:color': { 'Fn::Join': ['', ['r', 'ed']] } } }, true],
  ['an unknown element', { 'Fn::GetAtt': ['R', 'Condition'] }, true],
  ['the test in both branches', either({ StringEquals: { 'x:color': 'red' } }, { StringEquals: { 'x:color': { Ref: 'P' } } }), true],
  ['the test in one branch', either({ StringEquals: { 'x:color': 'red' } }, {}), false],
  ['the keys in one branch', { StringEquals: either({ 'x:color': 'red' }, { 'x:shape': 'red' }) }, false],
  ['another value in one branch', { StringEquals: { 'x:color': either('red', 'blue') } }, false],
  ['another value as well', { StringEquals: { 'x:color': ['red', 'blue'] } }, false],
  ['another value as well, in a branch', { StringEquals: { 'x:color': ['red', either('red', 'blue')] } }, false],
  ['another value that is known in part', { StringEquals: { 'x:color': { 'Fn::Join': ['', ['blue', { Ref: 'P' }]] } } }, false],
  ['another operator', { StringLike: { 'x:color': 'red' } }, false],
  ['another key', { StringEquals: { 'x:shape': 'red' } }, false],
  ['no value', { StringEquals: { 'x:color': [] } }, false],
  ['nothing', undefined, false],
])('%s: %j makes the test: %s', (_, condition, expected) => {
  expect(requires(condition, COLOR)).toBe(expected);
});
