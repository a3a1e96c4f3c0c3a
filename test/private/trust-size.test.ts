import { App, Aws, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { trustSizeViolations } from '../../src/private/trust-size';

let stack: Stack;

beforeEach(() => {
  stack = new Stack(new App(), 'Stack');
});

const text = (size: number) => 'x'.repeat(size - '""'.length);
const warnings = () => Annotations.fromStack(stack).findWarning('*', Match.anyValue()).map(({ entry }) => entry.data);

test('nothing is said about 2048 characters', () => {
  expect(trustSizeViolations(stack, text(2048))).toEqual([]);
  expect(warnings()).toEqual([]);
});

test.each([2049, 8192])('%i characters need a higher quota', (size) => {
  expect(trustSizeViolations(stack, text(size))).toEqual([]);
  expect(warnings()).toEqual([`the trust policy has ${size} characters, and IAM takes 2048 unless the quota "Role trust policy length" of the account is `
    + 'raised, to 8192 at most [ack: cdk-iam-mfa:MfaRequiredRole.trustPolicySize]']);
});

test('8193 characters are too many', () => {
  expect(trustSizeViolations(stack, text(8193))).toEqual([expect.stringMatching(/^the trust policy has 8193 characters, and IAM takes 8192 at most/)]);
});

test('a token is as long as it can be', () => {
  trustSizeViolations(stack, text(2048 - 'aws-us-gov'.length) + Aws.PARTITION);
  expect(warnings()).toEqual([]);

  trustSizeViolations(stack, text(2049 - 'aws-us-gov'.length) + Aws.PARTITION);
  expect(warnings()).toEqual([expect.stringMatching(/has 2049 characters/)]);
});
