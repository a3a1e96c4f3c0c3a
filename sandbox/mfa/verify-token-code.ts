import { sameText } from '../same-text';
import { codeAt, stepAt } from './totp';
import { MfaDevice } from '../state/mfa-device';

/** STS takes codes from two steps before to two steps after the device's own time. */
const STS_WINDOW = 2;

/** IAM looks for a pair whose first code is at most this many steps away: about 8 hours 20 minutes. */
const PAIR_WINDOW = 999;

/**
 * Whether the code is taken; if so, it is spent for this device for good.
 *
 * @param drift as far as the one who asks knows of it
 */
export function verifyTokenCode(device: MfaDevice, code: string, now: number, drift = device.drift): boolean {
  const step = unusedStepOf(device, code, now, drift);
  if (step === undefined) {
    return false;
  }
  device.usedSteps.add(step);
  return true;
}

/** The same digits can come up in two steps; the one still unused counts. */
export function unusedStepOf(device: MfaDevice, code: string, now: number, drift = device.drift): number | undefined {
  const center = stepAt(now) + drift;
  for (let step = Math.max(0, center - STS_WINDOW); step <= center + STS_WINDOW; step++) {
    if (!device.usedSteps.has(step) && sameText(code, codeAt(device.seed, step))) {
      return step;
    }
  }
  return undefined;
}

/**
 * Whether IAM takes two codes that followed one another on the device. If so, the device's drift is learnt from
 * them and the next pair must begin after this one. STS keeps its own record of spent codes.
 */
export function acceptPair(device: MfaDevice, first: string, second: string, now: number): boolean {
  const center = stepAt(now) + device.drift;
  const earliest = Math.max(center - PAIR_WINDOW, (device.lastPairStep ?? -1) + 1);
  for (let step = earliest; step <= center + PAIR_WINDOW; step++) {
    if (first === codeAt(device.seed, step) && second === codeAt(device.seed, step + 1)) {
      device.lastPairStep = step + 1;
      device.drift = step + 1 - stepAt(now);
      return true;
    }
  }
  return false;
}
