import { OperationContext } from '../operation';
import { Account } from '../state/account';
import { DeviceAtSts, MfaDevice } from '../state/mfa-device';

/**
 * Recorded of a device that was just enabled: STS did not know it after 7.1 s and took a code after 7.5 s. For Deactivate,
 * Delete and Resync only bounds are recorded (not yet after 2.5 s, done after 13.4 s), which the same figure meets.
 */
const TAKES_EFFECT_AFTER = 7_300;

/**
 * A code sent 7.1 s after Enable was answered as that of an unknown device, and yet was spent and counted; one sent after
 * 5.7 s was neither. So the codes of a new device are seen before it is known whose it is.
 */
const SETTLES_AFTER = 6_500;

/** Hands what IAM now holds of a device on to STS, which goes by it at once or, as on AWS, some seconds later. */
export function tellSts(device: MfaDevice, { account, cloud }: Pick<OperationContext, 'account' | 'cloud'>): void {
  const now = cloud.clock.now();
  const isLate = cloud.behavior.propagation === 'realistic';
  // All of them, so that nothing stays of devices that nobody asks for any more.
  account.devicesAtSts.forEach((_, serialNumber) => forgetPast(account, serialNumber, now));
  const states = account.devicesAtSts.get(device.serialNumber) ?? [];
  account.devicesAtSts.set(device.serialNumber, states);
  const enabled = device.user && { device, user: device.user, drift: device.drift };
  const isNew = states.at(-1)?.enabled === undefined;
  if (isLate && enabled && isNew) {
    append(states, { since: now + SETTLES_AFTER, enabled, isSettling: true }, now);
  }
  // At once means whatever the clock says: one that is set back does not make the device unknown.
  append(states, { since: isLate ? now + TAKES_EFFECT_AFTER : 0, enabled }, now);
  forgetPast(account, device.serialNumber, now);
}

/** The device that STS goes by for a serial number. */
export function deviceAtSts(account: Account, serialNumber: string, now: number): DeviceAtSts | undefined {
  forgetPast(account, serialNumber, now);
  const state = account.devicesAtSts.get(serialNumber)?.[0];
  return state !== undefined && isDue(state, now) ? state : undefined;
}

/** What is farther ahead than any change takes was noted before the clock was set back, and is not waited for a second time. */
function isDue({ since }: DeviceAtSts, now: number): boolean {
  return since <= now || since > now + TAKES_EFFECT_AFTER;
}

/** No change overtakes an earlier one. */
function append(states: DeviceAtSts[], state: DeviceAtSts, now: number): void {
  const last = states.at(-1);
  states.push({ ...state, since: Math.max(state.since, last && !isDue(last, now) ? last.since : 0) });
}

function forgetPast(account: Account, serialNumber: string, now: number): void {
  const states = account.devicesAtSts.get(serialNumber) ?? [];
  while (states.length > 1 && isDue(states[1], now)) {
    states.shift();
  }
  const [state, ...toCome] = states;
  if (toCome.length === 0 && state !== undefined && state.enabled === undefined && isDue(state, now)) {
    account.devicesAtSts.delete(serialNumber);
  }
}
