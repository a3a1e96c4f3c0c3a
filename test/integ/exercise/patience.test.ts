import { ManualTime } from './manual-time';
import { persist } from '../../../integ/exercise/eventually';
import { ON_AWS, ON_THIS_MACHINE, patienceFor } from '../../../integ/exercise/patience';

test.each([
  [undefined, ON_AWS],
  ['', ON_AWS],
  ['https://sts.eu-west-1.amazonaws.com', ON_AWS],
  ['https://127.example.com', ON_AWS],
  ['http://127.0.0.1:4566', ON_THIS_MACHINE],
  ['http://localhost:4566', ON_THIS_MACHINE],
  ['http://[::1]:4566', ON_THIS_MACHINE],
])('%s', (endpoint, expected) => {
  expect(patienceFor(endpoint)).toBe(expected);
});

describe('a call of the administrator', () => {
  const refusal = (name: string) => Object.assign(new Error(name), { name });
  const failing = (times: number, error: Error) => {
    let calls = 0;
    return async () => {
      calls += 1;
      if (calls <= times) throw error;
      return calls;
    };
  };

  test('is repeated while it is refused for a passing reason', async () => {
    expect(await persist(ON_AWS, new ManualTime(), ['NoSuchEntity'], failing(2, refusal('NoSuchEntityException')))).toBe(3);
  });

  test('is refused for any other reason', async () => {
    await expect(persist(ON_AWS, new ManualTime(), ['NoSuchEntity'], failing(1, refusal('AccessDenied')))).rejects.toThrow('AccessDenied');
  });

  test('is given up after the bound', async () => {
    const time = new ManualTime();
    await expect(persist(ON_AWS, time, ['NoSuchEntity'], failing(100, refusal('NoSuchEntity')))).rejects.toThrow('NoSuchEntity');
    expect(time.now()).toBeLessThanOrEqual(60_000);
  });
});
