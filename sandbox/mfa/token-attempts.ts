import { Account } from '../state/account';

/** AWS was recorded to look at nine codes of a device in three minutes; the windows begin at multiples of 180 s since the epoch. */
const WINDOW_MILLISECONDS = 180_000;
const MOST_ATTEMPTS = 9;

/**
 * Whether one more code of the device is looked at; if so, it is counted, be it good or wrong. The count goes by serial
 * number, so that a device which was deleted and created again under its old name does not begin anew.
 */
export function takeAttempt({ tokenAttempts }: Account, serialNumber: string, now: number): boolean {
  const window = Math.floor(now / WINDOW_MILLISECONDS);
  if (tokenAttempts.window !== window) {
    tokenAttempts.window = window;
    tokenAttempts.counts.clear();
  }
  const count = tokenAttempts.counts.get(serialNumber) ?? 0;
  if (count >= MOST_ATTEMPTS) {
    return false;
  }
  tokenAttempts.counts.set(serialNumber, count + 1);
  return true;
}
