import { loginText } from '../../../cli/login/login-text';
import { newSessionText, timeText } from '../../../cli/login/session-text';
import { inHours, PersonHome } from '../../support/person-home';

const home = new PersonHome();
afterAll(() => home.remove());

const OUTPUT = { name: 'acme-mfa', source: 'acme', readsSession: false };

test('a new session', () => {
  const session = home.keep({ expiration: inHours(12) });
  const text = loginText({ session, isNew: true }, OUTPUT, {});
  expect(text).toMatch(/^Session of alice in 111122223333 until (\d{4}-\d\d-\d\d )?\d\d:\d\d \(12 h\), profile acme-mfa\.\nUse it: export AWS_PROFILE=acme-mfa/);
});

test.each([[30, undefined], [-30, undefined], [420, 'The clock here is 7 min behind that of AWS'], [-61, 'The clock here is 1 min ahead of that of AWS']])(
  'a clock that is %d seconds off', (clockDrift, told) => {
    const text = loginText({ session: home.keep(), isNew: true, clockDrift }, OUTPUT, {});
    if (told === undefined) expect(text).not.toContain('clock');
    else expect(text).toContain(told);
  });

test('the time, with the date unless it is today', () => {
  const now = new Date(2026, 0, 5, 23, 30);
  expect(timeText(new Date(2026, 0, 5, 23, 45), now)).toBe('23:45');
  expect(timeText(new Date(2026, 0, 6, 0, 5), now)).toBe('2026-01-06 00:05');
});

test('the answer took a moment, and twelve hours are twelve hours', () => {
  const now = new Date();
  const session = home.keep({ expiration: new Date(now.getTime() + 43_197_000).toISOString() });
  expect(newSessionText(session, now)).toContain('(12 h)');
});
