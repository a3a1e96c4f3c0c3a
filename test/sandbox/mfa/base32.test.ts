import { randomBytes } from 'node:crypto';
import { Secret } from 'otpauth';
import { base32 } from '../../../sandbox/mfa/base32';

// RFC 4648, section 10, where no padding is needed.
test.each([
  ['', ''],
  ['fooba', 'MZXW6YTB'],
  ['foobafooba', 'MZXW6YTBMZXW6YTB'],
])('%p is %p', (text, encoded) => {
  expect(base32(Buffer.from(text))).toBe(encoded);
});

test('a seed of 40 bytes has 64 characters and is read back by another implementation', () => {
  for (let index = 0; index < 50; index++) {
    const seed = randomBytes(40);
    const text = base32(seed);
    expect(text).toMatch(/^[A-Z2-7]{64}$/);
    expect(Buffer.from(Secret.fromBase32(text).buffer)).toEqual(seed);
  }
});
