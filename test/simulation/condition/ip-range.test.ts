import { parseAddress, parseRequestAddress } from '../../../src/simulation/condition/ip-address';
import { parseIpRange, rangeContains } from '../../../src/simulation/condition/ip-range';

describe('parseIpRange', () => {
  test.each([
    '', 'not-an-ip', '192.0.2.0/33', '192.0.2.0/-1', '192.0.2.0/', '192.0.2.0/24/8', '192.0.2.0/ 24', '192.0.2.0/24 ', '192.0.2.0/255.255.255.0', '192.0.2/24',
    '2001:db8::/129', '2001:db8::5/64', '2001:db8::5/127', '2001:db8::1/0', '2001:db8::192.0.2.0/120', '::ffff:192.0.2.0/120', '::ffff:192.0.2.1',
    '::192.0.2.0/120', '::ffff:192.0.2.0/24',
  ])('%j is not a range', (text) => {
    expect(parseIpRange(text)).toBeUndefined();
  });
});

describe('rangeContains', () => {
  test.each([
    ['192.0.2.0/24', '192.0.2.0', true],
    ['192.0.2.0/24', '192.0.2.255', true],
    ['192.0.2.0/24', '192.0.3.0', false],
    ['192.0.2.0/24', '192.0.1.255', false],
    ['192.0.2.5/24', '192.0.2.200', true],
    ['192.0.2.0/31', '192.0.2.1', true],
    ['192.0.2.0/31', '192.0.2.2', false],
    ['192.0.2.1', '192.0.2.1', true],
    ['192.0.2.1', '192.0.2.2', false],
    ['192.0.2.1/32', '192.0.2.1', true],
    ['192.0.2.0/0', '203.0.113.1', true],
    ['192.0.2.0/0', '2001:db8::1', false],
    ['192.000.002.0/024', '192.0.2.7', true],
    ['192.0.2.0/+24', '192.0.2.7', true],
    ['::/0', '2001:db8::1', true],
    ['::/0', '192.0.2.1', false],
    ['2001:db8::/64', '2001:db8::ffff:ffff:ffff:ffff', true],
    ['2001:db8::/64', '2001:db8:0:1::', false],
    ['2001:DB8::/064', '2001:db8::1', true],
    ['2001:db8::4/127', '2001:db8::5', true],
    ['2001:db8::4/127', '2001:db8::6', false],
    ['2001:db8::1/128', '2001:db8::1', true],
    ['2001:db8:::1/128', '2001:db8::1', true],
    ['2001:db8::1:/128', '2001:db8::1', true],
  ])('%s against %s: %s', (range, address, expected) => {
    expect(rangeContains(parseIpRange(range)!, parseAddress(address)!)).toBe(expected);
  });

  test.each(['::ffff:192.0.2.1', '::ffff:c000:201'])('a mapped range never holds the mapped address %s of a request', (address) => {
    expect(rangeContains(parseIpRange('::ffff:c000:200/120')!, parseRequestAddress(address)!)).toBe(false);
    expect(rangeContains(parseIpRange('::/0')!, parseRequestAddress(address)!)).toBe(false);
    expect(rangeContains(parseIpRange('192.0.2.0/24')!, parseRequestAddress(address)!)).toBe(true);
  });
});
