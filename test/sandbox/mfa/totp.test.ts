import { Secret, TOTP } from 'otpauth';
import { codeAt, stepAt } from '../../../sandbox/mfa/totp';

// RFC 6238, appendix B: the key of the SHA-1 rows, eight digits.
const RFC_KEY = Buffer.from('12345678901234567890', 'ascii');

test.each([
  [59, '94287082'],
  [1111111109, '07081804'],
  [1111111111, '14050471'],
  [1234567890, '89005924'],
  [2000000000, '69279037'],
  [20000000000, '65353130'],
])('RFC 6238 at %i s is %s', (seconds, code) => {
  expect(codeAt(RFC_KEY, stepAt(seconds * 1000), 8)).toBe(code);
  expect(codeAt(RFC_KEY, stepAt(seconds * 1000))).toBe(code.slice(2));
});

// RFC 4226, appendix D: the same key, counted from 0.
test.each(['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489']
  .map((code, counter) => [counter, code] as const))('RFC 4226 counter %i is %s', (counter, code) => {
  expect(codeAt(RFC_KEY, counter)).toBe(code);
});

test.each([
  [0, 0],
  [29_999, 0],
  [30_000, 1],
  [Date.parse('2026-09-11T21:03:12.5Z'), 59638686],
])('%i ms is in step %i', (milliseconds, step) => {
  expect(stepAt(milliseconds)).toBe(step);
});

test('agrees with another implementation on 40-byte seeds', () => {
  for (let index = 0; index < 200; index++) {
    const seed = Buffer.from(Array.from({ length: 40 }, (_, position) => (index * 7919 + position * 104_729) % 256));
    const other = new TOTP({ secret: new Secret({ buffer: seed.buffer.slice(seed.byteOffset, seed.byteOffset + 40) as ArrayBuffer }) });
    const step = 59_000_000 + index * 4321;
    expect(codeAt(seed, step)).toBe(other.generate({ timestamp: step * 30_000 }));
  }
});
