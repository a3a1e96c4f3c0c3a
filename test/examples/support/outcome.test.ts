import { ALLOWED, CODE_REFUSED, EXPLICITLY_DENIED, NOT_ALLOWED, observe } from '../../../examples/support/outcome';
import { AwsError } from '../../../sandbox/aws-error';

function refusal(name: string, message: string): Error {
  return Object.assign(new Error(message), { name, $fault: 'client' });
}

describe('what a call comes to', () => {
  test.each([
    ['User: x is not authorized to perform: iam:ListUsers on resource: y with an explicit deny in an identity-based policy', EXPLICITLY_DENIED],
    ['User: x is not authorized to perform: iam:ListUsers on resource: y because no identity-based policy allows the iam:ListUsers action', NOT_ALLOWED],
    ['MultiFactorAuthentication failed with invalid MFA one time pass code. ', CODE_REFUSED],
    ['something new', 'AccessDenied: something new'],
  ])('%s', async (message, expected) => {
    expect(await observe(() => Promise.reject(refusal('AccessDenied', message)))).toBe(expected);
  });

  test('an answer is allowed', async () => {
    expect(await observe(async () => 'answer')).toBe(ALLOWED);
  });

  test('the same words under another error code are not taken for a refusal of access', async () => {
    expect(await observe(() => Promise.reject(refusal('Throttling', 'with an explicit deny')))).toBe('Throttling: with an explicit deny');
  });

  test('a sign-in that the embedded account refuses is an answer as well', async () => {
    const refused = new AwsError('AccessDenied', 403, 'x is not authorized to perform: y with an explicit deny in an identity-based policy');
    expect(await observe(() => Promise.reject(refused))).toBe(EXPLICITLY_DENIED);
  });

  test('an error that no service answered is thrown', async () => {
    await expect(observe(() => Promise.reject(new Error('connect ECONNREFUSED')))).rejects.toThrow('ECONNREFUSED');
  });
});
