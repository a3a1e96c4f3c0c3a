import { defaultNames, parseDeviceName, serialNumberOf, shownName } from '../../../cli/enroll/device-name';
import { UsageError } from '../../../cli/usage-error';

const ALICE = { arn: 'arn:aws-cn:iam::111122223333:user/team/alice', partition: 'aws-cn', accountId: '111122223333', userName: 'alice' };

test.each([
  ['phone', { path: '/', name: 'phone' }],
  ['alice+1=a,b.c@d_e-f', { path: '/', name: 'alice+1=a,b.c@d_e-f' }],
  ['team/phone', { path: '/team/', name: 'phone' }],
  ['/team/ops/phone', { path: '/team/ops/', name: 'phone' }],
  ['x'.repeat(220), { path: '/', name: 'x'.repeat(220) }],
])('%s is a name', (given, expected) => {
  expect(parseDeviceName(given)).toEqual(expected);
});

test.each(['', 'two words', 'télé', 'a/b:c', 'phone/', 'a b/phone', 'a//phone', 'line\n', 'x'.repeat(221)])('%j is none', (given) => {
  expect(() => parseDeviceName(given)).toThrow(UsageError);
});

test('the name of the user is tried first, then numbers', () => {
  expect(defaultNames(ALICE).map(shownName)).toEqual(['alice', ...[2, 3, 4, 5, 6, 7, 8, 9].map((number) => `alice-${number}`)]);
});

test.each([['phone', 'mfa/phone'], ['team/phone', 'mfa/team/phone']])('the serial number of %s is in the partition of the user', (given, resource) => {
  const name = parseDeviceName(given);
  expect(serialNumberOf(name, ALICE)).toBe(`arn:aws-cn:iam::111122223333:${resource}`);
  expect(shownName(name)).toBe(given);
});
