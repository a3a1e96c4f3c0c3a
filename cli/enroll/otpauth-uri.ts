import { DeviceName } from './device-name';

const ISSUER = encodeURIComponent('Amazon Web Services');

/** A device that was just created, with the secret that AWS tells this once. */
export interface VirtualDevice {
  readonly serialNumber: string;
  readonly name: DeviceName;
  /** In base 32, as an authenticator app takes it. */
  readonly secret: string;
  /** The QR code as AWS draws it. */
  readonly png: Uint8Array;
}

/** What the app calls the device: `alice@111122223333`. */
export function deviceLabel({ name, serialNumber }: Pick<VirtualDevice, 'name' | 'serialNumber'>): string {
  return `${name.name}@${serialNumber.split(':')[4]}`;
}

/** What the QR code of AWS holds; it has the account's alias in place of its id where there is one. */
export function otpauthUri(device: VirtualDevice): string {
  return `otpauth://totp/${ISSUER}:${encodedLabel(device)}?secret=${device.secret}&issuer=${ISSUER}`;
}

/**
 * The same without an issuer, which makes a QR code of fewer lines.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_VirtualMFADevice.html which documents this form
 */
export function shortOtpauthUri(device: VirtualDevice): string {
  return `otpauth://totp/${encodedLabel(device)}?secret=${device.secret}`;
}

function encodedLabel(device: VirtualDevice): string {
  return encodeURIComponent(deviceLabel(device)).replaceAll('%40', '@');
}
