import { durationText } from '../../../cli/text/duration';

test.each([
  [-5, '0 s'],
  [0, '0 s'],
  [59.9, '59 s'],
  [60, '1 min'],
  [119, '1 min'],
  [3599, '59 min'],
  [3600, '1 h'],
  [3659, '1 h'],
  [25_920, '7 h 12 min'],
  [129_600, '36 h'],
])('%d seconds are "%s"', (seconds, words) => {
  expect(durationText(seconds)).toBe(words);
});
