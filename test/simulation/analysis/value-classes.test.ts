import * as fc from 'fast-check';
import { Effort } from '../../../src/simulation/analysis/effort';
import { distinguishedValues, KeyValue } from '../../../src/simulation/analysis/value-classes';
import { compileConditions, Condition } from '../../../src/simulation/condition/condition-block';
import { RequestContext } from '../../../src/simulation/policy-text';

const KEY = 'aws:Key';
const NO_CONTEXT: RequestContext = new Map();

function conditionsOf(...blocks: Record<string, unknown>[]): Condition[] {
  return blocks.flatMap((block) => compileConditions(Object.fromEntries(Object.entries(block).map(([name, value]) => [name, { [KEY]: value }])), true, 'Condition'));
}

function outcomesOf(conditions: readonly Condition[], value: KeyValue): string {
  const context: RequestContext = new Map(value === undefined ? [] : [[KEY.toLowerCase(), value]]);
  return conditions.map(({ test }) => test(context)).join();
}

function valuesFor(conditions: readonly Condition[], multivalued = false): KeyValue[] {
  return distinguishedValues(KEY.toLowerCase(), conditions, NO_CONTEXT, multivalued, new Effort(1_000_000));
}

test.each<[string, Record<string, unknown>[], KeyValue[]]>([
  ['a constant', [{ StringEquals: 'red' }], [undefined, 'red']],
  ['its opposite', [{ StringNotEquals: 'red' }], [undefined, 'red']],
  ['two constants in one condition', [{ StringEquals: ['red', 'blue'] }], [undefined, 'red']],
  ['two constants in two conditions', [{ StringEquals: 'red' }, { StringEquals: 'blue' }], [undefined, 'red', 'blue']],
  ['absence', [{ Null: 'true' }], [undefined, 'true']],
  ['a truth value', [{ Bool: 'true' }, { Bool: 'false' }], [undefined, 'true', 'false']],
  ['a pattern', [{ StringLike: 'team-*' }, { StringLike: '*-lead' }], [undefined, 'team-example', 'example-lead', 'team-lead']],
  ['a pattern that has every text', [{ StringLike: '*' }], [undefined, 'example']],
  ['a number', [{ NumericLessThan: '7' }, { NumericGreaterThan: '7' }], [undefined, '6', '8']],
  ['a range', [{ NumericGreaterThan: '1' }, { NumericLessThan: '2' }], [undefined, '1', '2', '1.5']],
  ['a date', [{ DateLessThan: '2030-01-01' }, { DateGreaterThan: '2030-01-01' }], [undefined, '2029-12-31T23:59:59.999Z', '2030-01-01T00:00:00.001Z']],
  ['addresses', [{ IpAddress: '192.0.2.0/24' }, { NotIpAddress: '192.0.2.0/24' }], [undefined, '192.0.2.0', 'true']],
])('%s', (_name, blocks, expected) => {
  expect(valuesFor(conditionsOf(...blocks))).toEqual(expected);
});

test.each<[string, Record<string, unknown>[], KeyValue[]]>([
  ['under plain operators alone', [{ StringEquals: 'red' }, { StringNotEquals: 'red' }], [undefined, 'red', ['red']]],
  ['under a plain operator, while each value matches', [{ 'StringNotEquals': 'x', 'ForAllValues:StringEquals': 'red' }], [undefined, 'x', 'true', ['red']]],
  ['some value', [{ 'ForAnyValue:StringEquals': 'red' }], [undefined, ['red']]],
  ['each value', [{ 'ForAllValues:StringEquals': 'red' }], [undefined, ['true']]],
  ['some one and some other', [{ 'ForAnyValue:StringEquals': 'red' }, { 'ForAnyValue:StringEquals': 'blue' }], [undefined, ['red'], ['blue'], ['red', 'blue']]],
  ['one beside others', [{ 'ForAnyValue:StringEquals': 'red', 'ForAllValues:StringEquals': 'red' }], [undefined, ['red'], ['true'], ['red', 'true']]],
  ['one value under a plain operator', [{ 'StringEquals': 'red', 'ForAnyValue:StringEquals': 'red' }], [undefined, 'red', ['red']]],
])('several values: %s', (_name, blocks, expected) => {
  const conditions = conditionsOf(...blocks);
  const values = valuesFor(conditions, true);
  const outcomes = (list: readonly KeyValue[]) => list.map((value) => outcomesOf(conditions, value)).sort();
  expect(outcomes(values)).toEqual(outcomes(expected));
});

const TEXTS = ['red', 'RED', 'blue', '', 'true', 'a/b', 'arn:aws:iam::1:role/x', 'x'];
const FAMILIES: readonly (readonly [operators: readonly string[], values: readonly string[], tried: readonly string[]])[] = [
  [['StringEquals', 'StringNotEquals', 'StringEqualsIgnoreCase', 'StringLike', 'StringNotLike', 'ArnLike', 'ArnNotEquals', 'Bool'],
    [...TEXTS, 'r*', '*e*', '?', 'arn:aws:iam::*:role/*', 'arn:*:*:*:*:*x'], [...TEXTS, 'rabe', 'arn:aws:iam::2:role/y', 'arn:aws:s3:::x', 'Blue']],
  [['NumericEquals', 'NumericNotEquals', 'NumericLessThan', 'NumericGreaterThanEquals', 'NumericLessThanEquals'],
    ['1', '2', '-3', '1.25', '1e2', '0', '10000000000000000000001', 'many'],
    ['1', '1.0', '1.1', '1.25', '1.5', '2', '3', '50', '100', '101', '-2', '-3', '-4', '0', '-0.5', '10000000000000000000000', '1e30', 'few']],
  [['DateEquals', 'DateNotEquals', 'DateLessThan', 'DateGreaterThanEquals'], ['2030-01-01', '2030-01-01T00:00:00.001Z', '1893456000', '0', 'soon'],
    ['1893456000', '2030-01-01T00:00:00.001Z', '2030-01-01T00:00:00.002Z', '2029-12-31', '1999', '1970', '1960-01-01', 'never']],
  [['IpAddress', 'NotIpAddress'], ['192.0.2.0/24', '192.0.2.128/25', '192.0.2.7', '0.0.0.0/0', '2001:db8::/32', '::/0', '255.255.255.255', 'here'],
    ['192.0.2.7', '192.0.2.8', '192.0.2.200', '192.0.3.0', '255.255.255.255', '2001:db8::7', '2001:db9::', '::1', '::ffff:192.0.2.7', 'there']],
];

const conditionsAndValues = fc.constantFrom(...FAMILIES).chain(([operators, values, tried]) => {
  const one = fc.tuple(
    fc.constantFrom('', '', 'ForAllValues:', 'ForAnyValue:'), fc.constantFrom(...operators), fc.constantFrom('', 'IfExists'),
    fc.array(fc.constantFrom(...values), { minLength: 1, maxLength: 3 }),
  ).map(([set, operator, ifExists, texts]) => ({ [`${set}${operator}${ifExists}`]: texts }));
  return fc.tuple(fc.array(one, { minLength: 1, maxLength: 4 }), fc.array(fc.constantFrom(...tried), { maxLength: 4 }), fc.constantFrom(...tried));
});

test('whatever value a request has, conditions come out as they do for one of the values', () => {
  fc.assert(fc.property(conditionsAndValues, ([blocks, many, single]) => {
    const conditions = conditionsOf(...blocks);
    const [singles, lists] = [false, true].map((multivalued) => valuesFor(conditions, multivalued).map((value) => outcomesOf(conditions, value)));
    expect(singles).toContain(outcomesOf(conditions, undefined));
    expect(singles).toContain(outcomesOf(conditions, single));
    expect(lists).toContain(outcomesOf(conditions, single));
    expect(lists).toContain(outcomesOf(conditions, many));
  }), { numRuns: 2_000 });
});

test('no two values come out alike', () => {
  fc.assert(fc.property(conditionsAndValues, ([blocks]) => {
    const conditions = conditionsOf(...blocks);
    const outcomes = valuesFor(conditions, true).map((value) => outcomesOf(conditions, value));
    expect(new Set(outcomes).size).toBe(outcomes.length);
  }), { numRuns: 300 });
});

test('ARN patterns behind one that cannot be read make no difference, those before it do', () => {
  const [before, behind] = ['arn:aws:iam::*:role/a*', 'arn:aws:iam::*:role/?*'];
  const outcomes = (values: string[]) => {
    const conditions = conditionsOf({ ArnLike: values }, { StringLike: '*:role/?z' });
    return valuesFor(conditions).map((value) => outcomesOf(conditions, value)).sort();
  };
  expect(outcomes([before, 'unreadable', behind])).toEqual(outcomes([before, 'unreadable']));
  expect(outcomes([before, 'unreadable'])).toEqual(['0,0', '0,1', '1,0', '1,1', '2,0', '2,1']);
});

test('variables are replaced by what the context has', () => {
  const context = new Map([['aws:username', 'alice']]);
  expect(distinguishedValues(KEY.toLowerCase(), conditionsOf({ StringEquals: '${aws:username}' }), context, false, new Effort(1_000))).toEqual([undefined, 'alice']);
});
