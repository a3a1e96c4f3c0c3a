import { compareNumeric, parseNumeric } from '../../../src/simulation/condition/numeric-value';

describe('parseNumeric', () => {
  test.each([
    '', ' ', ' 1', '1 ', 'one', 'NaN', 'Infinity', '-Infinity', '.', '+', '-', 'e5', '1e', '1e+', '1.2.3', '0x10', '1,000', '1_000', '--1', '1f',
    '1e99999999999',
  ])('%j is not a number', (text) => {
    expect(parseNumeric(text)).toBeUndefined();
  });

  test.each([
    ['1', '01'], ['1', '+1'], ['1', '1.0'], ['1', '1.'], ['1', '1e0'], ['1', '1E0'], ['1', '10e-1'], ['1', '0.1e1'], ['1', '0.1e+1'],
    ['0', '-0'], ['0', '0.000'], ['0', '0e99'], ['0', '+0.'], ['.5', '0.5'], ['-1.50', '-1.5'], ['100', '1e2'], ['1000', '1e3'], ['0.001', '1e-3'],
    ['9007199254740993', '9007199254740993.0'], ['1e400', '10e399'],
  ])('%s is %s', (left, right) => {
    expect(parseNumeric(left)).toEqual(parseNumeric(right));
  });
});

describe('compareNumeric', () => {
  // In ascending order; every pair is compared both ways.
  const ascending = [
    '-1e400', '-9007199254740993', '-9007199254740992', '-10', '-9.99', '-1', '-0.1', '-0.09', '0', '1e-400', '0.09', '0.1', '0.11', '0.2', '1', '1.5',
    '2', '9', '10', '11', '100', '3600', '9007199254740992', '9007199254740993', '9007199254740993.1', '18446744073709551616',
    '18446744073709551617', '1e400',
  ];
  const pairs = ascending.flatMap((left, i) => ascending.map((right, j) => [left, right, Math.sign(i - j)] as const));

  test.each(pairs)('%s against %s is %s', (left, right, expected) => {
    const order = compareNumeric(parseNumeric(left)!, parseNumeric(right)!);
    expect(Math.sign(order)).toBe(expected);
  });
});
