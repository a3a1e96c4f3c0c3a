import { sessionDuration } from '../../../cli/login/session-duration';

test.each([
  ['12h', 43_200], ['90m', 5400], ['90min', 5400], ['1h30m', 5400], ['PT12H', 43_200], ['PT1H30M', 5400], ['43200', 43_200], ['900s', 900], ['1d', 86_400],
  ['P1DT12H', 129_600], ['36h', 129_600], ['15m', 900], [' 1H ', 3600],
])('%p is %d seconds', (text, seconds) => {
  expect(sessionDuration(text)).toBe(seconds);
});

test.each([['899'], ['14m59s'], ['129601'], ['36h1s'], ['0'], ['99999999999999999999']])('%p is outside of what AWS gives', (text) => {
  expect(() => sessionDuration(text)).toThrow(/AWS gives sessions of 15m to 36h \(900 to 129600 seconds\)/);
});

test.each([[''], ['h'], ['P'], ['PT'], ['soon'], ['1.5h'], ['-1h'], ['12 hours'], ['30m1h']])('%p is no duration', (text) => {
  expect(() => sessionDuration(text)).toThrow(/expected a time such as 12h, 90m/);
});
