import { App, CfnParameter, Lazy, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { adviseOnPrivateRanges, assertIpRanges } from '../../src/private/trust-ip-ranges';

const stack = new Stack(new App(), 'Stack');

test.each([
  ['192.0.2.0/24'], ['192.0.2.1/32'], ['0.0.0.0/0'], ['192.0.2.1'], ['127.0.0.1/32'],
  // IAM ignores the host bits of IPv4.
  ['192.0.2.5/24'],
  ['2001:db8::/32'], ['2001:db8::1/128'], ['2001:DB8::1'], ['::/0'], ['::1'], ['2001:db8:0:0:0:0:0:0/64'], ['2001:db8:8000::/33'], ['1:2:3:4:5:6:7:8'],
  ['1:2:3:4:5:6:7:8/127'],
])('takes %s', (range) => {
  expect(() => assertIpRanges([range], stack)).not.toThrow();
});

test('leaves unresolved values alone', () => {
  expect(() => assertIpRanges(undefined, stack)).not.toThrow();
  expect(() => assertIpRanges([Lazy.string({ produce: () => 'x' }), '192.0.2.0/24'], stack)).not.toThrow();
  expect(() => assertIpRanges(new CfnParameter(stack, 'Ranges', { type: 'CommaDelimitedList' }).valueAsList, stack)).not.toThrow();
});

test.each<[string, string]>([
  ['', 'which is not a range of addresses'],
  ['example.com', 'which is not a range of addresses'],
  ['192.0.2', 'which is not a range of addresses'],
  ['192.0.2.256/24', 'which is not a range of addresses'],
  ['192.0.02.1', 'which is not a range of addresses'],
  ['192.0.2.0/24/8', 'which is not a range of addresses'],
  ['192.0.2.0 /24', 'which is not a range of addresses'],
  ['192.0.2.*', 'which is not a range of addresses'],
  ['::ffff:192.0.2.1/128', 'which is not a range of addresses'],
  ['fe80::1%eth0', 'which is not a range of addresses'],
  ['2001:db8:::1/128', 'which is not a range of addresses'],
  ['192.0.2.0/33', 'whose prefix is not a number from 0 to 32'],
  ['192.0.2.0/', 'whose prefix is not a number from 0 to 32'],
  ['192.0.2.0/024', 'whose prefix is not a number from 0 to 32'],
  ['192.0.2.0/-1', 'whose prefix is not a number from 0 to 32'],
  ['192.0.2.0/255.255.255.0', 'whose prefix is not a number from 0 to 32'],
  ['2001:db8::/129', 'whose prefix is not a number from 0 to 128'],
  ['2001:db8::1/32', 'which has bits set beyond its prefix of 32'],
  ['2001:db8:8000::/32', 'which has bits set beyond its prefix of 32'],
  ['::1/0', 'which has bits set beyond its prefix of 0'],
  ['1:2:3:4:5:6:7:9/127', 'which has bits set beyond its prefix of 127'],
])('refuses %j, %s', (range, problem) => {
  expect(() => assertIpRanges(['192.0.2.0/24', range], stack)).toThrow(
    `sourceIpRanges has ${JSON.stringify(range)}, ${problem}; expected IPv4 or IPv6 in CIDR notation, such as 203.0.113.0/24 or 2001:db8::/32`);
});

test('refuses an empty list', () => {
  expect(() => assertIpRanges([], stack)).toThrow('sourceIpRanges is empty, which would let nobody in; leave it out to allow every address');
});

test.each([
  '10.0.0.0/8', '10.1.2.3', '100.64.0.0/10', '127.0.0.1', '169.254.1.1/32', '172.31.0.0/16', '192.168.1.0/24', '::1', 'fd00::/8', 'fe80::1',
])('advises on %s', (range) => {
  const own = new Stack(new App(), 'Own');
  adviseOnPrivateRanges(['198.51.100.0/24', range], own);

  Annotations.fromStack(own).hasWarning('/Own', `sourceIpRanges has the private ${range}: AWS sees public addresses only, and none of a request through a `
    + 'VPC endpoint; name the public addresses of your network [ack: cdk-iam-mfa:MfaRequiredRole.sourceIpRanges]');
});

test('does not advise on public addresses, nor on unresolved ones', () => {
  const own = new Stack(new App(), 'Own');
  adviseOnPrivateRanges(undefined, own);
  adviseOnPrivateRanges(['0.0.0.0/0', '11.0.0.0/8', '172.32.0.0/16', '2001:db8::/32', Lazy.string({ produce: () => '10.0.0.1' })], own);
  adviseOnPrivateRanges(new CfnParameter(own, 'Ranges', { type: 'CommaDelimitedList' }).valueAsList, own);

  Annotations.fromStack(own).hasNoWarning('*', Match.anyValue());
});
