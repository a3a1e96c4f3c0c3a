import { localTime } from '../../../cli/text/local-time';

test('a time is told by the clock of the machine, to the minute', () => {
  expect(localTime(new Date(2026, 0, 2, 3, 4, 59))).toBe('2026-01-02 03:04');
  expect(localTime(new Date(2026, 10, 23, 22, 57))).toBe('2026-11-23 22:57');
});
