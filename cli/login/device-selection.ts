import { Caller } from './caller';
import { LoginFailed } from './login-failed';
import { deviceName, givesCodes, MfaDevice } from './mfa-devices';
import { profileOption } from './profile-option';

export interface DeviceSources {
  readonly profile: string;
  readonly caller: Caller;
  /** `--serial`: a serial number, or a device's name. */
  readonly given?: string;
  readonly remembered?: string;
  /** `mfa_serial` of the profile. */
  readonly configured?: string;
  /** The devices of the user; undefined where to list them is denied. */
  readonly listed?: readonly MfaDevice[];
}

/** The device, or those to choose from. */
export type DeviceSelection = { readonly device: MfaDevice } | { readonly among: readonly MfaDevice[]; readonly leftOut: readonly MfaDevice[] };

/** @throws LoginFailed where no device is left, or the given one cannot be the user's */
export function selectDevice(sources: DeviceSources): DeviceSelection {
  const { given, listed, remembered, configured } = sources;
  if (given !== undefined) return { device: givenDevice(given, sources) };
  if (!listed) return { device: unlisted(remembered ?? configured, sources) };
  const among = listed.filter(({ serialNumber }) => givesCodes(serialNumber));
  if (among.length === 0) throw new LoginFailed(noDevice(sources, listed));
  const chosen = [remembered, configured].map((serial) => among.find(({ serialNumber }) => serialNumber === serial)).find(Boolean);
  if (chosen || among.length === 1) return { device: chosen ?? among[0] };
  return { among, leftOut: listed.filter((device) => !among.includes(device)) };
}

function unlisted(serialNumber: string | undefined, { profile, caller }: DeviceSources): MfaDevice {
  if (serialNumber !== undefined) return { serialNumber };
  throw new LoginFailed(`${caller.userName} may not list the own MFA devices: give the serial number of one with --serial, or as mfa_serial `
    + `in the profile ${profile}, or have iam:ListMFADevices allowed on ${caller.arn}`);
}

function noDevice({ profile, caller: { userName, accountId } }: DeviceSources, listed: readonly MfaDevice[]): string {
  if (listed.length === 0) {
    return `${userName} in ${accountId} has no MFA device: set up the first one in the console, under Security credentials; `
      + `where an access key may, \`iam-mfa enroll ${profileOption(profile)}\` does it as well`;
  }
  const names = listed.map(({ serialNumber }) => deviceName(serialNumber)).join(', ');
  return `${userName} in ${accountId} has only security keys or passkeys (${names}), and STS takes no codes of those: sign in with \`aws login\` `
    + `(AWS CLI 2.32 or later), or add an authenticator app with \`iam-mfa enroll ${profileOption(profile)}\``;
}

function givenDevice(given: string, { caller, listed }: DeviceSources): MfaDevice {
  if (!givesCodes(given)) {
    throw new LoginFailed(`${given} is a security key or a passkey, and STS takes no codes of those: sign in with \`aws login\` (AWS CLI 2.32 or later)`);
  }
  checkArn(given, caller);
  if (!listed) return { serialNumber: given };
  const usable = listed.filter(({ serialNumber }) => givesCodes(serialNumber));
  const device = usable.find(({ serialNumber }) => serialNumber === given)
    ?? usable.find(({ serialNumber }) => deviceName(serialNumber) === given);
  if (device) return device;
  const names = usable.map(({ serialNumber }) => serialNumber);
  throw new LoginFailed(`${given} is not an MFA device of ${caller.userName} in ${caller.accountId}: `
    + (names.length > 0 ? `expected ${names.join(' or ')}` : 'there is none that gives codes'));
}

function checkArn(serialNumber: string, { arn, partition, accountId, userName }: Caller): void {
  const parts = /^arn:([^:]+):iam::(\d*):(.+)$/.exec(serialNumber);
  if (!parts) return;
  const [, ofPartition, ofAccount, resource] = parts;
  const problem = ofPartition !== partition || ofAccount !== accountId
    ? `is of ${ofPartition === partition ? `the account ${ofAccount}` : `the partition ${ofPartition}`}, and the key of the profile is of ${arn}`
    : !resource.startsWith('mfa/') && `is not the ARN of an MFA device, expected arn:${partition}:iam::${accountId}:mfa/NAME`;
  if (problem) throw new LoginFailed(`${serialNumber} ${problem}; the devices of ${userName} are listed without --serial`);
}
