import type { IAMClient } from '@aws-sdk/client-iam';

export interface MfaDevice {
  readonly serialNumber: string;
  readonly enabledAt?: Date;
}

/**
 * The devices of a user. With the user's name, because policies of self-service allow the call on oneself only, and
 * a call without a name is one on `user/*`.
 *
 * @see https://github.com/aws/aws-cli/issues/6947
 */
export async function listDevices(iam: IAMClient, userName: string): Promise<MfaDevice[]> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- Loaded when needed; Jest cannot do import() in CommonJS.
  const { paginateListMFADevices } = require('@aws-sdk/client-iam') as typeof import('@aws-sdk/client-iam');
  const devices: MfaDevice[] = [];
  for await (const { MFADevices = [] } of paginateListMFADevices({ client: iam }, { UserName: userName })) {
    devices.push(...MFADevices.map(({ SerialNumber, EnableDate }) => ({ serialNumber: SerialNumber!, enabledAt: EnableDate })));
  }
  return devices;
}

/**
 * Whether STS takes codes of the device. Security keys and passkeys have the serial number
 * `arn:aws:iam::111122223333:u2f/user/alice/name-ID`, and no codes.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
 */
export function givesCodes(serialNumber: string): boolean {
  return !/^arn:[^:]+:iam::\d*:u2f\//.test(serialNumber);
}

/** What the person called the device; of a hardware device the serial number that is printed on it. */
export function deviceName(serialNumber: string): string {
  const name = serialNumber.slice(serialNumber.lastIndexOf('/') + 1);
  return givesCodes(serialNumber) ? name : name.replace(/-[A-Z0-9]{20,}$/, '');
}
