import { ManualTime } from './manual-time';
import { PacedPhone } from '../../../integ/exercise/paced-phone';

const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const STEP = 30_000;
const WINDOW = 180_000;

/** Ten seconds into a step, at the beginning of a window of three minutes. */
const START = 10_000 * WINDOW + 10_000;

const phoneAt = (milliseconds = START) => {
  const time = new ManualTime(milliseconds);
  return { time, phone: new PacedPhone(SECRET, time) };
};

test('gives the code of now and the next one, then waits for the next step', async () => {
  const { time, phone } = phoneAt();
  const codes: string[] = [];
  for (let count = 0; count < 4; count++) {
    await phone.ready();
    codes.push(phone.nextCode());
  }

  expect(new Set(codes).size).toBe(4);
  expect(time.slept).toEqual([20_000, STEP]);
});

test('waits for nobody who asks for no code', async () => {
  const { time, phone } = phoneAt();
  for (let count = 0; count < 20; count++) await phone.ready();

  expect(time.slept).toEqual([]);
});

test('waits for the next three minutes after seven codes, wrong ones among them', async () => {
  const { time, phone } = phoneAt();
  for (let count = 0; count < 7; count++) {
    await phone.ready();
    phone.wrongCode();
  }
  await phone.ready();

  expect(time.slept).toEqual([172_000]);
  expect(time.now() % WINDOW).toBe(2_000);
  phone.wrongCode();
  await phone.ready();
  expect(time.slept).toHaveLength(1);
});

test('a busy phone stays within what STS was seen to take', async () => {
  const { time, phone } = phoneAt();
  const perWindow = new Map<number, number>();
  for (let count = 0; count < 40; count++) {
    await phone.ready();
    phone.nextCode();
    const window = Math.floor(time.now() / WINDOW);
    perWindow.set(window, (perWindow.get(window) ?? 0) + 1);
  }

  expect(Math.max(...perWindow.values())).toBeLessThanOrEqual(7);
  expect(time.now() - START).toBeGreaterThan(37 * STEP);
});
