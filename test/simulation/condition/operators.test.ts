import { OPERATORS } from '../../../src/simulation/condition/operators';
import { conditionOutcome } from '../support/decide';

const KEY = 'aws:RequestTag/value';

/** The outcome of one operator with one policy value on one request value. */
function outcome(operator: string, policyValue: unknown, requestValue: string) {
  return conditionOutcome({ [operator]: { [KEY]: policyValue } }, { [KEY]: requestValue });
}

const YES = 'match';
const NO = 'none';

describe('strings', () => {
  test.each([
    ['StringEquals', 'prod', 'prod', YES],
    ['StringEquals', 'prod', 'Prod', NO],
    ['StringEquals', 'pro*', 'prod', NO],
    ['StringEquals', 'pro*', 'pro*', YES],
    ['StringEquals', '', '', YES],
    ['StringEquals', '', ' ', NO],
    ['StringEquals', ['dev', 'prod'], 'prod', YES],
    ['StringEquals', [], 'prod', NO],
    ['StringEquals', 7, '7', YES],
    ['StringEquals', true, 'true', YES],
    ['StringNotEquals', 'prod', 'prod', NO],
    ['StringNotEquals', 'prod', 'dev', YES],
    ['StringNotEquals', ['dev', 'prod'], 'prod', NO],
    ['StringNotEquals', ['dev', 'prod'], 'test', YES],
    ['StringNotEquals', [], 'prod', YES],
    ['StringEqualsIgnoreCase', 'prod', 'PROD', YES],
    ['StringEqualsIgnoreCase', 'prod', 'PROS', NO],
    ['StringNotEqualsIgnoreCase', 'prod', 'PROD', NO],
    ['StringNotEqualsIgnoreCase', 'prod', 'dev', YES],
    ['StringLike', 'p*d', 'prod', YES],
    ['StringLike', 'p*d', 'PROD', NO],
    ['StringLike', 'p??d', 'prod', YES],
    ['StringLike', 'p?d', 'prod', NO],
    ['StringLike', '*', '', YES],
    ['StringLike', '?', '', NO],
    ['StringLike', 'a[b]', 'ab', NO],
    ['StringLike', 'a\\*b', 'a*b', NO],
    ['StringLike', 'a\\*b', 'a\\xb', YES],
    ['StringLike', 'a*b', 'a\nb', YES],
    ['StringLike', 'a?b', 'a\u{10400}b', NO],
    ['StringLike', 'a??b', 'a\u{10400}b', YES],
    ['StringNotLike', 'p*d', 'prod', NO],
    ['StringNotLike', 'p*d', 'dev', YES],
  ])('%s %j on %j: %s', (operator, policyValue, requestValue, expected) => {
    expect(outcome(operator, policyValue, requestValue)).toBe(expected);
  });
});

describe('numbers', () => {
  test.each([
    ['NumericEquals', '1', '1.0', YES],
    ['NumericEquals', 1, '01', YES],
    ['NumericEquals', '9007199254740993', '9007199254740992', NO],
    ['NumericEquals', '1', 'one', NO],
    ['NumericEquals', '1', 'NaN', NO],
    ['NumericEquals', 'NaN', 'NaN', NO],
    ['NumericNotEquals', '1', '1e0', NO],
    ['NumericNotEquals', '1', '2', YES],
    ['NumericNotEquals', '1', 'one', YES],
    ['NumericNotEquals', '1', 'Infinity', YES],
    ['NumericNotEquals', '1', '', YES],
    ['NumericNotEquals', 'NaN', '1', YES],
    ['NumericNotEquals', ['NaN', '1'], '1', NO],
    ['NumericLessThan', 3600, '3599', YES],
    ['NumericLessThan', 3600, '3600', NO],
    ['NumericLessThan', '3600', 'soon', NO],
    ['NumericLessThan', 'soon', '1', NO],
    ['NumericLessThanEquals', '3600', '3600', YES],
    ['NumericLessThanEquals', '3600', '3600.0001', NO],
    ['NumericGreaterThan', '3600', '3601', YES],
    ['NumericGreaterThan', '3600', '3600', NO],
    ['NumericGreaterThan', '3600', '900', NO],
    ['NumericGreaterThanEquals', '3600', '3600', YES],
    ['NumericGreaterThanEquals', '3600', '3599.9', NO],
  ])('%s %j on %j: %s', (operator, policyValue, requestValue, expected) => {
    expect(outcome(operator, policyValue, requestValue)).toBe(expected);
  });
});

describe('dates', () => {
  const date = '2030-01-01T00:00:00Z';
  test.each([
    ['DateEquals', date, '1893456000', YES],
    ['DateEquals', '1893456000', date, YES],
    ['DateEquals', 1893456000, date, YES],
    ['DateEquals', date, '2030-01-01', YES],
    ['DateEquals', date, '2030-01-01T00:00:00.0004Z', YES],
    ['DateEquals', date, '2030-01-01T00:00:00.004Z', NO],
    ['DateEquals', date, 'today', NO],
    ['DateEquals', 'today', 'today', NO],
    ['DateNotEquals', date, '1893456000', NO],
    ['DateNotEquals', date, '1893456001', YES],
    ['DateNotEquals', date, 'today', YES],
    ['DateNotEquals', 'today', 'today', YES],
    ['DateLessThan', date, '2029-12-31T23:59:59Z', YES],
    ['DateLessThan', date, date, NO],
    ['DateLessThan', date, 'today', NO],
    ['DateLessThanEquals', date, date, YES],
    ['DateLessThanEquals', date, '1893456001', NO],
    ['DateGreaterThan', date, '1893456001', YES],
    ['DateGreaterThan', date, date, NO],
    ['DateGreaterThanEquals', date, date, YES],
    ['DateGreaterThanEquals', date, '1893455999', NO],
  ])('%s %j on %j: %s', (operator, policyValue, requestValue, expected) => {
    expect(outcome(operator, policyValue, requestValue)).toBe(expected);
  });
});

describe('booleans and binaries', () => {
  const falseTexts = ['false', 'FALSE', 'yes', '1', '', ' true ', 'truthy'];
  const trueTexts = ['true', 'True', 'TRUE', 'tRuE'];
  const rows = [...falseTexts.map((text) => [text, false] as const), ...trueTexts.map((text) => [text, true] as const)];
  const pairs = rows.flatMap(([policyValue, left]) =>
    rows.map(([requestValue, right]) => [policyValue, requestValue, left === right ? YES : NO] as const));

  test.each(pairs)('Bool %j on %j: %s', (policyValue, requestValue, expected) => {
    expect(outcome('Bool', policyValue, requestValue)).toBe(expected);
  });

  test.each([
    [true, 'true', YES],
    [false, 'false', YES],
    [false, 'true', NO],
    [['true', 'false'], 'no', YES],
  ])('Bool %j on %j: %s', (policyValue, requestValue, expected) => {
    expect(outcome('Bool', policyValue, requestValue)).toBe(expected);
  });

  test.each([
    ['YQ==', 'YQ==', YES],
    ['YQ==', 'Yg==', NO],
    ['YQ==', 'YQ', NO],
    ['YQ==', 'YR==', NO],
    ['YQ==', ' YQ== ', NO],
    ['YQ==', '', NO],
    ['', '', YES],
  ])('BinaryEquals %j on %j: %s', (policyValue, requestValue, expected) => {
    expect(outcome('BinaryEquals', policyValue, requestValue)).toBe(expected);
  });

  test('BinaryEquals takes Base64 only', () => {
    expect(() => outcome('BinaryEquals', 'no-binary', 'YQ==')).toThrow(/Condition\.BinaryEquals\.aws:RequestTag\/value: "no-binary" is not Base64/);
  });
});

describe('addresses', () => {
  test.each([
    ['IpAddress', '192.0.2.0/24', '192.0.2.7', YES],
    ['IpAddress', '192.0.2.0/24', '192.0.3.7', NO],
    ['IpAddress', '192.0.2.0/24', 'not-an-ip', NO],
    ['IpAddress', 'not-an-ip', '192.0.2.7', NO],
    ['IpAddress', ['not-an-ip', '192.0.2.0/24'], '192.0.2.7', YES],
    ['IpAddress', ['192.0.2.0/24', 'not-an-ip'], '192.0.2.7', YES],
    ['NotIpAddress', '192.0.2.0/24', '192.0.2.7', NO],
    ['NotIpAddress', '192.0.2.0/24', '192.0.3.7', YES],
    ['NotIpAddress', '192.0.2.0/24', '2001:db8::1', YES],
    ['NotIpAddress', '192.0.2.0/24', 'not-an-ip', NO],
    ['NotIpAddress', 'not-an-ip', 'not-an-ip', NO],
    ['NotIpAddress', 'not-an-ip', '192.0.2.7', YES],
    ['NotIpAddress', ['not-an-ip', '192.0.2.0/24'], '192.0.2.7', NO],
    ['NotIpAddress', ['192.0.2.0/24', '198.51.100.0/24'], '203.0.113.1', YES],
    ['NotIpAddress', '2001:db8::5/64', '2001:db8::5', YES],
  ])('%s %j on %j: %s', (operator, policyValue, requestValue, expected) => {
    expect(outcome(operator, policyValue, requestValue)).toBe(expected);
  });
});

describe('ARNs', () => {
  const arn = 'arn:aws:iam::111122223333:user/test';
  const users = 'arn:aws:iam::*:user/*';
  const roles = 'arn:aws:iam::*:role/*';
  const broken = 'not-an-arn';
  const rows: [string, unknown, string, string][] = [
    ['Like', users, arn, YES],
    ['Like', roles, arn, NO],
    ['Like', users, broken, NO],
    ['Like', broken, arn, 'error'],
    ['Like', broken, broken, NO],
    ['Like', [broken, users], arn, 'error'],
    ['Like', [users, broken], arn, YES],
    ['Like', [roles, broken], arn, 'error'],
    ['Like', [roles, broken, users], arn, 'error'],
    ['Like', [], arn, NO],
    ['NotLike', users, arn, NO],
    ['NotLike', roles, arn, YES],
    ['NotLike', users, broken, NO],
    ['NotLike', broken, arn, 'error'],
    ['NotLike', broken, broken, NO],
    ['NotLike', [broken, users], arn, 'error'],
    ['NotLike', [users, broken], arn, NO],
    ['NotLike', [roles, broken], arn, 'error'],
  ];
  // AWS: ArnEquals and ArnLike behave identically.
  const both = rows.flatMap(([name, ...rest]): typeof rows => [[`Arn${name}`, ...rest], [`Arn${name.replace('Like', 'Equals')}`, ...rest]]);

  test.each(both)('%s %j on %j: %s', (operator, policyValue, requestValue, expected) => {
    expect(outcome(operator, policyValue, requestValue)).toBe(expected);
  });
});

describe('every operator', () => {
  const operators = [...OPERATORS.values()];

  test('is there', () => {
    expect(operators.map(({ name }) => name).sort()).toEqual([
      'ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike', 'BinaryEquals', 'Bool', 'DateEquals', 'DateGreaterThan', 'DateGreaterThanEquals',
      'DateLessThan', 'DateLessThanEquals', 'DateNotEquals', 'IpAddress', 'NotIpAddress', 'NumericEquals', 'NumericGreaterThan',
      'NumericGreaterThanEquals', 'NumericLessThan', 'NumericLessThanEquals', 'NumericNotEquals', 'StringEquals', 'StringEqualsIgnoreCase',
      'StringLike', 'StringNotEquals', 'StringNotEqualsIgnoreCase', 'StringNotLike',
    ]);
  });

  test.each(operators.map(({ name, negated }) => [name, negated ? YES : NO] as const))('%s on an absent key: %s', (name, expected) => {
    expect(conditionOutcome({ [name]: { [KEY]: 'YQ==' } }, {})).toBe(expected);
    expect(conditionOutcome({ [`${name}IfExists`]: { [KEY]: 'YQ==' } }, {})).toBe(YES);
    expect(conditionOutcome({ [`ForAllValues:${name}`]: { [KEY]: 'YQ==' } }, {})).toBe(YES);
    expect(conditionOutcome({ [`ForAnyValue:${name}`]: { [KEY]: 'YQ==' } }, {})).toBe(NO);
    expect(conditionOutcome({ [`ForAnyValue:${name}IfExists`]: { [KEY]: 'YQ==' } }, {})).toBe(YES);
  });

  test.each(operators.map(({ name }) => name))('%s never matches a multivalued key that is present', (name) => {
    for (const values of [['YQ=='], ['YQ==', 'Yg=='], ['Yg==']]) {
      expect(conditionOutcome({ [name]: { [KEY]: 'YQ==' } }, { [KEY]: values })).toBe(NO);
      expect(conditionOutcome({ [`${name}IfExists`]: { [KEY]: 'YQ==' } }, { [KEY]: values })).toBe(NO);
    }
  });

  test.each(operators.map(({ name }) => name))('%s is known in any letter case', (name) => {
    const condition = { [`FORANYVALUE:${name.toUpperCase()}IFEXISTS`]: { [KEY.toUpperCase()]: 'YQ==' } };
    expect(conditionOutcome(condition, {})).toBe(YES);
  });
});
