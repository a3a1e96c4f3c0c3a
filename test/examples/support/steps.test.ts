import { ALLOWED, EXPLICITLY_DENIED, NOT_ALLOWED } from '../../../examples/support/outcome';
import { Step, StepFailed, Steps } from '../../../examples/support/steps';
import { Caller, PolicySimulator } from '../../../src';

function refusal(name: string, message: string): Error {
  return Object.assign(new Error(message), { name, $fault: 'client' });
}

const SIMULATOR = PolicySimulator.fromTemplate({
  Resources: {
    Alice: {
      Type: 'AWS::IAM::User',
      Properties: {
        UserName: 'alice',
        Policies: [{
          PolicyName: 'Policy',
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              { Effect: 'Allow', Action: 'iam:*User*', Resource: '*' },
              { Effect: 'Deny', Action: 'iam:ListUsers', Resource: '*' },
            ],
          },
        }],
      },
    },
  },
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

  test('one that later ones need may have no answer but that it is allowed', async () => {
    const steps = new Steps(() => undefined);
    expect(await steps.mustTake('key', 'iam:EnableMFADevice', ALLOWED, async () => undefined)).toBeUndefined();
    expect(steps.different).toEqual([]);
  });

  test('those that came out otherwise than expected are known', async () => {
    const steps = new Steps(() => undefined);
    await steps.take('key', 'iam:GetUser', ALLOWED, async () => 7);
    await steps.take('key', 'iam:ListUsers', EXPLICITLY_DENIED, async () => 7);
    expect(steps.different.map(({ step }) => step)).toEqual([2]);
  });

  test.each([
    ['an allowed one', 'iam:GetUser', Caller.accessKey, ALLOWED],
    ['one that is denied', 'iam:ListUsers', Caller.accessKey, EXPLICITLY_DENIED],
    ['one that nothing allows', 'iam:ListRoles', Caller.accessKey, NOT_ALLOWED],
    ['one that the service refuses', 'iam:GetUser', Caller.sessionToken, expect.stringMatching(/^refused: .*MFA/)],
  ])('%s is simulated in the words of a real one', (_what, action, callerOf, observed) => {
    const steps = new Steps(() => undefined);
    steps.simulate('key', ALLOWED, SIMULATOR, { caller: callerOf('arn:aws:iam::111122223333:user/alice'), action });
    expect(steps.taken).toEqual([{ step: 1, caller: 'simulated: key', call: action, expected: ALLOWED, observed }]);
  });
});
