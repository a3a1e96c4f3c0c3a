import { isThrottling, liveAccountError } from '../../../../cli/prove/inputs/live-account-error';

const error = (name: string, message = 'why') => Object.assign(new Error(message), { name });

test.each<[string, string]>([
  ['CredentialsProviderError', 'no usable AWS credentials; name a profile that has them, set AWS_PROFILE, or sign in with aws login or aws configure (CredentialsProviderError: why)'],
  ['ExpiredToken', 'AWS does not accept the credentials; they are wrong, switched off or expired (ExpiredToken: why)'],
  ['Throttling', 'AWS still throttles iam:Get after 10 attempts; wait and try again (Throttling: why)'],
  ['RequestLimitExceeded', 'AWS still throttles iam:Get after 10 attempts; wait and try again (RequestLimitExceeded: why)'],
  ['InternalFailure', 'iam:Get failed (InternalFailure: why)'],
])('%s', (name, message) => {
  const cause = error(name);
  expect(liveAccountError(cause, 'iam:Get', 10)).toMatchObject({ name: 'LiveAccountError', message, cause });
});

test('an error without a message, and what is no error', () => {
  expect(liveAccountError(error('X', ''), 'iam:Get', 10).message).toBe('iam:Get failed');
  expect(liveAccountError('x', 'iam:Get', 10).message).toBe('iam:Get failed (Error: x)');
});

test.each([['ThrottlingException', true], ['TooManyRequestsException', true], ['AccessDenied', false]])('%s is throttling: %s', (name, expected) => {
  expect(isThrottling(error(name))).toBe(expected);
  expect(isThrottling(name)).toBe(false);
});
