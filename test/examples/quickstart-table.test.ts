import { ALLOWED, CODE_REFUSED, EXPLICITLY_DENIED, NOT_ALLOWED, observe } from '../../examples/quickstart/outcome';
import { Step, StepFailed, Steps } from '../../examples/quickstart/steps';
import { formatTable } from '../../examples/quickstart/table';

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

  test('an error that no service answered is thrown', async () => {
    await expect(observe(() => Promise.reject(new Error('connect ECONNREFUSED')))).rejects.toThrow('ECONNREFUSED');
  });
});

describe('steps', () => {
  test('are numbered, noted and handed on with their answers', async () => {
    const seen: Step[] = [];
    const steps = new Steps((step) => seen.push(step));
    expect(await steps.take('key', 'iam:GetUser', ALLOWED, async () => 7)).toBe(7);
    expect(await steps.take('key', 'iam:GetUser', ALLOWED, () => Promise.reject(refusal('AccessDenied', 'x')))).toBeUndefined();
    expect(steps.taken.map(({ step, observed }) => [step, observed])).toEqual([[1, 'allowed'], [2, 'AccessDenied: x']]);
    expect(seen).toEqual(steps.taken);
  });

  test('one that later ones need ends the walk with the steps so far', async () => {
    const steps = new Steps(() => undefined);
    const failed = steps.mustTake('key', 'iam:GetUser', ALLOWED, () => Promise.reject(refusal('NoSuchEntity', 'gone')));
    await expect(failed).rejects.toBeInstanceOf(StepFailed);
    expect(steps.taken).toHaveLength(1);
  });
});

describe('the table', () => {
  const step = (number: number, observed: string): Step => ({
    step: number, caller: 'access key', call: 'iam:ListUsers', expected: ALLOWED, observed,
  });

  test('lines its columns up and marks what differs', () => {
    expect(formatTable([step(1, ALLOWED), step(2, EXPLICITLY_DENIED)])).toBe([
      'step  caller      call           expected  observed',
      '----  ----------  -------------  --------  ---------------------------',
      '1     access key  iam:ListUsers  allowed   allowed',
      '2     access key  iam:ListUsers  allowed   AccessDenied: explicit deny   <-- differs',
    ].join('\n'));
  });
});
