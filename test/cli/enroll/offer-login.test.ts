import { secondsToWait } from '../../../cli/enroll/offer-login';

test.each([
  ['00:00:00', 30],
  ['00:00:01', 29],
  ['00:00:15', 15],
  ['00:00:20', 15],
  ['00:00:59', 15],
])('at %s it waits %d s: the next code is shown and STS knows the device', (time, seconds) => {
  expect(secondsToWait(Date.parse(`2026-11-23T${time}Z`))).toBe(seconds);
});
