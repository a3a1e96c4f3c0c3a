import { DEFAULT_BEHAVIOR } from '../../../sandbox/behavior';
import { deviceAtSts, tellSts } from '../../../sandbox/mfa/device-at-sts';
import { Account } from '../../../sandbox/state/account';
import { Cloud } from '../../../sandbox/state/cloud';
import { MfaDevice } from '../../../sandbox/state/mfa-device';
import { User } from '../../../sandbox/state/user';
import { SettableClock } from '../../support/settable-clock';

const BEGIN = Date.parse('2026-09-11T20:00:00Z');

let clock: SettableClock;
let cloud: Cloud;
let account: Account;

beforeEach(() => {
  clock = new SettableClock(BEGIN);
  cloud = new Cloud(clock, ['111122223333'], 'aws', undefined, undefined, { ...DEFAULT_BEHAVIOR, propagation: 'realistic' });
  account = cloud.account('111122223333')!;
});

function newDevice(serialNumber: string): MfaDevice {
  return { serialNumber, name: 'phone', path: '/', seed: new Uint8Array(40), createDate: new Date(BEGIN), tags: [], drift: 0, usedSteps: new Set() };
}

/** Enables the device for somebody, or deactivates it. */
function change(device: MfaDevice, userName?: string): void {
  device.user = userName === undefined ? undefined : { userName } as User;
  tellSts(device, { account, cloud });
}

const ownerAtSts = (device: MfaDevice) => deviceAtSts(account, device.serialNumber, clock.now())?.enabled?.user.userName;

test('what STS knew before the clock was set back, it knows', () => {
  const device = newDevice('phone');
  change(device, 'alice');
  clock.advance(7_300);
  expect(ownerAtSts(device)).toBe('alice');
  clock.set(BEGIN - 3_600_000);
  expect(ownerAtSts(device)).toBe('alice');
  change(device);
  expect(ownerAtSts(device)).toBe('alice');
  clock.advance(7_299);
  expect(ownerAtSts(device)).toBe('alice');
  clock.advance(1);
  expect(ownerAtSts(device)).toBeUndefined();
});

test('what was on its way when the clock was set back is not waited for a second time', () => {
  const device = newDevice('phone');
  change(device, 'alice');
  clock.set(BEGIN - 3_600_000);
  expect(ownerAtSts(device)).toBe('alice');
});

test('a change does not overtake an earlier one', () => {
  const device = newDevice('phone');
  change(device, 'alice');
  clock.advance(5_000);
  change(device);
  change(device, 'bob');
  clock.advance(2_300);
  expect(ownerAtSts(device)).toBe('alice');
  clock.advance(5_000);
  expect(ownerAtSts(device)).toBe('bob');
});

test('nothing stays of devices that are gone and that nobody asks for', () => {
  for (const serialNumber of ['one', 'two', 'three']) {
    const device = newDevice(serialNumber);
    change(device, 'alice');
    clock.advance(1_000);
    change(device);
  }
  clock.advance(7_300);
  change(newDevice('four'), 'bob');
  expect([...account.devicesAtSts.keys()]).toEqual(['four']);
});
