const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 base 32 of a whole number of five-byte groups, so that no padding is needed. */
export function base32(bytes: Uint8Array): string {
  let bits = '';
  for (const byte of bytes) {
    bits += byte.toString(2).padStart(8, '0');
  }
  return bits.replace(/.{5}/g, group => ALPHABET[parseInt(group, 2)]);
}
