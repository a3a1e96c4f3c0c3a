import { StsFailure } from '../../../cli/clients/sts-failure';
import { AwsClock } from '../../../cli/login/aws-clock';
import type { Login } from '../../../cli/login/open-session';
import { refusalOf } from '../../../cli/login/refusal';
import { PersonHome } from '../../support/person-home';

const home = new PersonHome();
const PHONE = 'arn:aws:iam::111122223333:mfa/alices-phone';
/** Ten seconds after codes changed, seventy after three minutes began. */
const NOW = Date.parse('2026-01-05T12:01:10Z');

afterAll(() => home.remove());

function refusal(kind: StsFailure['kind'], { secondsSinceEnabled, now = NOW }: { secondsSinceEnabled?: number; now?: number } = {}) {
  const clock = { now: () => now, secondsToNextCode: AwsClock.prototype.secondsToNextCode } as AwsClock;
  const login = { request: { env: { IAM_MFA_HOME: home.state } }, key: { profile: 'acme' }, clock } as unknown as Login;
  const enabledAt = secondsSinceEnabled === undefined ? undefined : new Date(now - secondsSinceEnabled * 1000);
  return refusalOf({ kind, advice: 'as AWS says' }, login, { serialNumber: PHONE, enabledAt });
}

test('a wrong code: another one may be typed at once, or the next one', () => {
  expect(refusal('wrong-code')).toEqual({ advice: 'as AWS says', nextTry: { seconds: 20, what: 'The next code comes in', mayBeTypo: true } });
});

test.each([[0, true], [149, true], [150, false], [-2, true], [-5, false]])('a session that was opened %d seconds ago: %p', (seconds, isTold) => {
  home.keep({ mfaAuthenticatedAt: new Date(NOW - seconds * 1000).toISOString(), serialNumber: PHONE });
  expect(refusal('wrong-code').advice.includes('each of its codes works once')).toBe(isTold);
});

test('a session of another device used no code of this one', () => {
  home.keep({ mfaAuthenticatedAt: new Date(NOW).toISOString(), serialNumber: `${PHONE}-2` });
  expect(refusal('wrong-code').advice).toBe('as AWS says');
});

test('a new device is not known yet', () => {
  expect(refusal('unknown-device', { secondsSinceEnabled: 4 })).toEqual({
    advice: 'AWS does not know alices-phone yet, which was enabled 4 s ago: that takes about 15 s',
    nextTry: { seconds: 15, what: 'AWS knows alices-phone in', mayBeTypo: false },
  });
});

test('a device of the user that AWS does not judge has had too many codes', () => {
  const { advice, nextTry } = refusal('unknown-device', { secondsSinceEnabled: 3600 });
  expect(advice).toContain('too many of them (nine in three minutes): try again in 1 min');
  expect(nextTry).toMatchObject({ seconds: 112, mayBeTypo: false });
});

test('a device that is not known to be the user\'s, and all else: no other code helps', () => {
  expect(refusal('unknown-device')).toEqual({ advice: 'as AWS says' });
  expect(refusal('stale-key', { secondsSinceEnabled: 4 })).toEqual({ advice: 'as AWS says' });
});
