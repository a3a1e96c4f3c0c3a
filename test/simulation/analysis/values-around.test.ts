import { addressesAround } from '../../../src/simulation/analysis/addresses-around';
import { canSeparateDates, datesAround } from '../../../src/simulation/analysis/dates-around';
import { canSeparateNumbers, numbersAround } from '../../../src/simulation/analysis/numbers-around';
import { parseRequestAddress } from '../../../src/simulation/condition/ip-address';
import { compareNumeric, parseNumeric } from '../../../src/simulation/condition/numeric-value';

describe('numbers', () => {
  test.each([
    [[], []],
    [['many'], []],
    [['7'], ['7', '6', '8']],
    [['1', '10'], ['1', '10', '5', '0', '11']],
    [['2', '1', '2.0'], ['1', '2', '1.5', '0', '3']],
    [['-1', '0'], ['-1', '0', '-0.5', '-2', '1']],
    [['1.25', '1.5'], ['1.25', '1.5', '1.375', '0.25', '2.5']],
    [['1e3', 'x'], ['1000', '999', '1001']],
  ])('around %j: %j', (texts, expected) => {
    expect(numbersAround(texts)).toEqual(expected);
  });

  test('too many digits are left as they are, and said to be', () => {
    expect(numbersAround(['1e-500', '1'])).toEqual(['1e-500', '1']);
    expect([['1e-500'], ['1e500'], ['1e300', '1'], ['x'], []].map(canSeparateNumbers)).toEqual([false, false, true, true, true]);
  });

  test('there is one between any two', () => {
    const around = numbersAround(['9007199254740992', '9007199254740993']).flatMap((text) => parseNumeric(text) ?? []);
    const [low, high, middle] = around;
    expect([compareNumeric(low, middle), compareNumeric(middle, high)]).toEqual([-1, -1]);
  });
});

describe('dates', () => {
  test.each([
    [[], []],
    [['soon'], ['soon']],
    [['0'], ['0', '1969-12-31T23:59:59.999Z', '1970-01-01T00:00:00.001Z']],
  ])('around %j: %j', (texts, expected) => {
    expect(datesAround(texts)).toEqual(expected);
  });

  test('moments beyond the calendar cannot be told from their neighbors', () => {
    expect([['soon'], ['2030'], ['9999-12-31T23:59:59.999Z'], ['9223372036854775807']].map(canSeparateDates)).toEqual([true, true, false, false]);
  });
});

describe('addresses', () => {
  test.each([
    [[], []],
    [['here'], ['0.0.0.0', '0:0:0:0:0:0:0:0']],
    [['192.0.2.0/24'], ['192.0.2.0', '192.0.1.255', '192.0.3.0', '0.0.0.0', '0:0:0:0:0:0:0:0']],
    [['0.0.0.0/0'], ['0.0.0.0', '0:0:0:0:0:0:0:0']],
    [['::fffe:0:0/95'], ['0.0.0.0', '0:0:0:0:0:fffe:0:0', '0:0:0:0:0:fffd:ffff:ffff', '0:0:0:0:1:0:0:0', '0:0:0:0:0:0:0:0']],
    [['::fffe:0:0/96'], ['0.0.0.0', '0:0:0:0:0:fffe:0:0', '0:0:0:0:0:fffd:ffff:ffff', '0:0:0:0:1:0:0:0', '0:0:0:0:0:0:0:0']],
    [['2001:db8::/32'], ['0.0.0.0', '2001:db8:0:0:0:0:0:0', '2001:db7:ffff:ffff:ffff:ffff:ffff:ffff', '2001:db9:0:0:0:0:0:0', '0:0:0:0:0:0:0:0']],
  ])('around %j: %j', (texts, expected) => {
    expect(addressesAround(texts)).toEqual(expected);
    expect(addressesAround(texts).filter((text) => !parseRequestAddress(text))).toEqual([]);
  });
});
