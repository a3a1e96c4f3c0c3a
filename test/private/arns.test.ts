import { App, Stack } from 'aws-cdk-lib';
import { ownUserArns, virtualMfaDeviceArns } from '../../src/private/arns';

const PARTITION = { Ref: 'AWS::Partition' };
const joined = (...parts: unknown[]) => ({ 'Fn::Join': ['', parts] });

describe('in a stack with an account', () => {
  const stack = new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });

  test('own user is the bare name, and the name under any path', () => {
    expect(stack.resolve(ownUserArns(stack))).toEqual([
      joined('arn:', PARTITION, ':iam::111122223333:user/${aws:username}'),
      joined('arn:', PARTITION, ':iam::111122223333:user/*/${aws:username}'),
    ]);
  });

  test('virtual MFA devices are those of this account, by any name', () => {
    expect(stack.resolve(virtualMfaDeviceArns(stack))).toEqual([joined('arn:', PARTITION, ':iam::111122223333:mfa/*')]);
  });
});

test('in a stack without an account, the account is that of the deployment', () => {
  const stack = new Stack(new App(), 'Stack');

  expect(stack.resolve(virtualMfaDeviceArns(stack))).toEqual([
    joined('arn:', PARTITION, ':iam::', { Ref: 'AWS::AccountId' }, ':mfa/*'),
  ]);
});
