import { DeviceName, defaultNames, serialNumberOf, shownName } from './device-name';
import { EnrollmentRefused } from './enrollment-refused';
import { MfaDevices } from './mfa-devices';
import { VirtualDevice } from './otpauth-uri';
import { isBeingEnrolled, UnfinishedDevices } from './unfinished-devices';
import { Caller } from '../login/caller';
import { Terminal } from '../terminal/terminal';

export interface CreateOptions {
  readonly devices: MfaDevices;
  readonly unfinished: UnfinishedDevices;
  readonly terminal: Terminal;
  readonly user: Caller;
  readonly name?: DeviceName;
}

/** Creates a device of the name that is asked for, else of the first free one, and remembers it as unfinished. */
export async function createDevice(options: CreateOptions): Promise<VirtualDevice> {
  const { terminal, user, name } = options;
  for (const candidate of name ? [name] : defaultNames(user)) {
    const device = await createNamed(candidate, options);
    if (typeof device !== 'string') {
      await options.unfinished.remember(device.serialNumber);
      return device;
    }
    if (name) throw new EnrollmentRefused(`the name ${shownName(name)} is taken: ${device}; give another --name`);
    terminal.say(`The name ${shownName(candidate)} is taken: ${device}.`);
  }
  throw new EnrollmentRefused(`the names ${user.userName}, ${user.userName}-2 and so on are all taken: give a --name`);
}

/** The device, or why there is none of that name. */
async function createNamed(name: DeviceName, options: CreateOptions): Promise<VirtualDevice | string> {
  const { devices } = options;
  const device = await devices.create(name);
  if (device !== 'taken') return device;
  const kept = await clearName(name, options);
  if (kept !== undefined) return kept;
  const second = await devices.create(name);
  return second === 'taken' ? 'somebody else was faster' : second;
}

/**
 * Deletes what an enrollment left that was not finished: its secret was shown once, so it can never be. A device that
 * was created elsewhere is deleted only if the person says so, because somebody may be enrolling it at the moment.
 *
 * @returns why the device stays
 */
async function clearName(name: DeviceName, { devices, unfinished, terminal, user }: CreateOptions): Promise<string | undefined> {
  const serialNumber = serialNumberOf(name, user);
  const own = unfinished.find(serialNumber);
  if (own && isBeingEnrolled(own)) return `another iam-mfa (process ${own.process}) is enrolling it`;
  if (!own) {
    const isUnassigned = await devices.isUnassigned(serialNumber);
    if (!isUnassigned) return isUnassigned === false ? 'it is somebody\'s device' : 'a device of that name exists in the account';
    const question = `The device ${shownName(name)} exists and is nobody's: an enrollment was not finished, or somebody is at it now. `
      + 'Delete it and begin anew?';
    if (!await terminal.confirm(question, false)) return 'it is nobody\'s device, and was not deleted';
  }
  const removal = await devices.remove(serialNumber);
  if (removal === 'denied') {
    return 'it is left of an enrollment that was not finished, and these credentials may not delete it (iam:DeleteVirtualMFADevice)';
  }
  await unfinished.forget(serialNumber);
  if (removal === 'assigned') return 'it is somebody\'s device';
  terminal.say(`Deleted the unfinished device ${shownName(name)} of an earlier try.`);
  return undefined;
}
