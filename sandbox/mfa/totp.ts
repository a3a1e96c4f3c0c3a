import { createHmac } from 'node:crypto';

export const STEP_MILLISECONDS = 30_000;
const DIGITS = 6;

/** Number of the 30-second step that a moment falls into. */
export function stepAt(milliseconds: number): number {
  return Math.floor(milliseconds / STEP_MILLISECONDS);
}

/** The code a device shows during a step: RFC 6238 over RFC 4226 with HMAC-SHA-1. */
export function codeAt(seed: Uint8Array, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', seed).update(counter).digest();
  const offset = mac[mac.length - 1] % 16;
  const number = mac.readUInt32BE(offset) % 2 ** 31;
  return String(number % 10 ** digits).padStart(digits, '0');
}
