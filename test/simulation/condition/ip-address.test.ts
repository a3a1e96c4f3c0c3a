import { parseAddress, parseRequestAddress } from '../../../src/simulation/condition/ip-address';

describe('parseAddress', () => {
  test.each([
    ['192.0.2.1', 0xc0000201n],
    ['192.000.002.001', 0xc0000201n],
    ['192.0.2.010', 0xc000020an],
    ['0.0.0.0', 0n],
    ['255.255.255.255', 0xffffffffn],
  ])('%s is an IPv4 address', (text, value) => {
    expect(parseAddress(text)).toEqual({ bits: 32, value });
  });

  test.each([
    ['::', 0n],
    ['::1', 1n],
    ['1::', 1n * 2n ** 112n],
    ['2001:db8::1', 0x20010db8000000000000000000000001n],
    ['2001:DB8::1', 0x20010db8000000000000000000000001n],
    ['2001:0db8:0000:0000:0000:0000:0000:0001', 0x20010db8000000000000000000000001n],
    ['2001:db8:0:0:0:0:0:1', 0x20010db8000000000000000000000001n],
    ['1:2:3:4:5:6:7:8', 0x00010002000300040005000600070008n],
    // Read leniently by AWS: an empty group before others is zero, one behind them is dropped.
    ['2001:db8:::1', 0x20010db8000000000000000000000001n],
    ['2001:db8::1:', 0x20010db8000000000000000000000001n],
    [':2001:db8::1', 0x000020010db800000000000000000001n],
    ['::ffff:c000:201', 0xffffc0000201n],
  ])('%s is an IPv6 address', (text, value) => {
    expect(parseAddress(text)).toEqual({ bits: 128, value });
  });

  test.each([
    '', 'not-an-ip', '192.0.2', '192.0.513', '3221225985', '192.0.2.256', '192.0.2.1.1', '192.0.2.', '.192.0.2', '192.0.2.+1', '192.0.2.-1', '192.0.2. 1',
    '0xc0.0.2.1', '192.0.2.1/32', '2001:db8::::1', '2001::db8::1', '2001::db8:::1', '::ffff:::192.0.2.1', '2001:db8::192.0.2.1', '::192.0.2.1',
    '::ffff:192.0.2.1', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '1:2:3:4:5:6:7:8::9', '2001:db8::g', '2001:db8::10000', '2001:db8::1%eth0',
    '2001:db8::1/128', '[2001:db8::1]',
  ])('%j is not an address', (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });
});

describe('parseRequestAddress', () => {
  test.each(['::ffff:192.0.2.1', '::FFFF:192.0.2.1', '::ffff:192.000.2.1', '::ffff:c000:201', '::FFFF:C000:0201', '0:0:0:0:0:ffff:c000:201'])(
    '%s is read as IPv4', (text) => {
      expect(parseRequestAddress(text)).toEqual({ bits: 32, value: 0xc0000201n });
    });

  test.each(['::192.0.2.1', '2001:db8::192.0.2.1', '::ffff:::192.0.2.1', '::ffff:192.0.513', '::ffff:0:192.0.2.1', '0:0:0:0:0:ffff:192.0.2.1'])(
    '%s is not an address', (text) => {
      expect(parseRequestAddress(text)).toBeUndefined();
    });

  test('other IPv6 addresses stay IPv6', () => {
    expect(parseRequestAddress('::fffe:c000:201')).toEqual({ bits: 128, value: 0xfffec0000201n });
    expect(parseRequestAddress('1::ffff:c000:201')?.bits).toBe(128);
  });
});
