import { ManualTime } from './manual-time';
import { ALLOWED, CODE_REFUSED, EXPLICITLY_DENIED, NOT_ALLOWED } from '../../../examples/support/outcome';
import { ON_AWS } from '../../../integ/exercise/patience';
import { RecordedRows } from '../../../integ/exercise/recorded-rows';
import { ExerciseStopped } from '../../../integ/exercise/rows';

const answer = (name: string, message = 'no') => Object.assign(new Error(message), { name, $fault: 'client' });
const EXPLICIT = answer('AccessDenied', 'User: arn is not authorized with an explicit deny in an identity-based policy');
const IMPLICIT = answer('AccessDenied', 'because no identity-based policy allows the iam:ListUsers action');
const UNKNOWN_DEVICE = answer('AccessDenied', 'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number.');
const WRONG_CODE = answer('AccessDenied', 'MultiFactorAuthentication failed with invalid MFA one time pass code. ');
const NEW_KEY = answer('InvalidClientTokenId');

let time: ManualTime;
let rows: RecordedRows;
let prepared: number;

beforeEach(() => {
  time = new ManualTime();
  prepared = 0;
  rows = new RecordedRows({ exercise: 'x', time, patience: ON_AWS, normalize: (text) => text.trim(), beforeAttempt: async () => void (prepared += 1) });
});

/** A client that answers these one after the other, and the last of them from then on. */
function fakeClient(...answers: unknown[]) {
  const client = {
    calls: 0,
    send: async () => {
      const next = answers[Math.min(client.calls++, answers.length - 1)];
      if (next instanceof Error) throw next;
      return next;
    },
  };
  return client;
}

test.each<[string, string, unknown[], string, number]>([
  ['the expected answer is final', ALLOWED, ['yes'], ALLOWED, 1],
  ['the expected refusal is final', EXPLICITLY_DENIED, [EXPLICIT], EXPLICITLY_DENIED, 1],
  ['a key on its way is waited for', ALLOWED, [NEW_KEY, NEW_KEY, 'yes'], ALLOWED, 3],
  ['a membership on its way is waited for', EXPLICITLY_DENIED, [IMPLICIT, EXPLICIT], EXPLICITLY_DENIED, 2],
  ['a device on its way is waited for', ALLOWED, [UNKNOWN_DEVICE, WRONG_CODE, 'yes'], ALLOWED, 3],
  ['what is not found yet is looked for', ALLOWED, [answer('NoSuchEntityException'), 'yes'], ALLOWED, 2],
  ['a call that should be refused and is allowed is the finding, at once', EXPLICITLY_DENIED, ['yes', EXPLICIT], ALLOWED, 1],
  ['even after a passing refusal', EXPLICITLY_DENIED, [NEW_KEY, 'yes', EXPLICIT], ALLOWED, 2],
  ['a refusal that will not pass is final', ALLOWED, [answer('LimitExceededException', 'full'), 'yes'], 'LimitExceededException: full', 1],
  ['a refusal that stays is told after the bound', ALLOWED, [EXPLICIT], EXPLICITLY_DENIED, 6],
  ['a wrong code stays wrong', CODE_REFUSED, [WRONG_CODE], CODE_REFUSED, 1],
  ['another refusal than the expected one is told after the bound', EXPLICITLY_DENIED, [IMPLICIT], NOT_ALLOWED, 6],
])('%s', async (_, expected, answers, observed, attempts) => {
  const client = fakeClient(...answers);

  await rows.take('key', 'iam:ListUsers', expected, client.send);

  expect(rows.taken).toEqual([expect.objectContaining({ exercise: 'x', row: 1, caller: 'key', call: 'iam:ListUsers', expected, observed, attempts })]);
  expect([client.calls, prepared]).toEqual([attempts, attempts]);
});

test('waits longer each time, and a minute at most', async () => {
  await rows.take('key', 'iam:ListUsers', ALLOWED, fakeClient(EXPLICIT).send);

  expect(time.slept).toEqual([3000, 6000, 12000, 15000, 15000]);
});

test('hands on the answer, and the text of a refusal', async () => {
  expect(await rows.take('key', 'a', ALLOWED, async () => 'answer')).toBe('answer');
  expect(await rows.take('key', 'b', CODE_REFUSED, fakeClient(WRONG_CODE).send)).toBeUndefined();

  expect(rows.taken.map(({ row, message }) => [row, message])).toEqual([[1, undefined], [2, 'MultiFactorAuthentication failed with invalid MFA one time pass code.']]);
});

test('an exercise ends where a row went wrong that later ones need', async () => {
  await expect(rows.mustTake('key', 'a', ALLOWED, fakeClient(answer('LimitExceeded')).send)).rejects.toBeInstanceOf(ExerciseStopped);
  await expect(rows.mustTake('key', 'b', EXPLICITLY_DENIED, fakeClient('yes').send)).rejects.toThrow('row 2 went wrong');
  expect(rows.taken).toHaveLength(2);
});

test('what is no answer of the service is thrown', async () => {
  await expect(rows.take('key', 'a', ALLOWED, async () => {
    throw new Error('connect ECONNREFUSED');
  })).rejects.toThrow('ECONNREFUSED');
  expect(rows.taken).toEqual([]);
});
