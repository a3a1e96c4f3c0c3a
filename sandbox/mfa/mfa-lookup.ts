import { noSuchEntity } from '../iam/errors';
import { Target } from '../iam/operation-builder';
import { OperationContext } from '../operation';
import { MfaDevice } from '../state/mfa-device';
import { User } from '../state/user';

export function requireDevice({ account }: OperationContext, serialNumber: string): MfaDevice {
  const device = account.mfaDevices.get(serialNumber);
  if (!device) {
    throw noSuchEntity(`VirtualMFADevice with serial number ${serialNumber} doesn't exist.`);
  }
  return device;
}

/** A device that is enabled for the user. */
export function requireDeviceOf(user: User, serialNumber: string): MfaDevice {
  const device = user.mfaDevices.find(candidate => candidate.serialNumber === serialNumber);
  if (!device) {
    throw noSuchEntity('MFA Device invalid for user.');
  }
  return device;
}

/** The permission is on the device itself, whose serial number is its ARN. */
export function deviceTarget(context: OperationContext, serialNumber: string, keys: Record<string, string | string[]> = {}): Target {
  const tags = context.account.mfaDevices.get(serialNumber)?.tags ?? [];
  const tagKeys = tags.flatMap(({ Key, Value }) => [[`aws:ResourceTag/${Key}`, Value], [`iam:ResourceTag/${Key}`, Value]]);
  return { resource: serialNumber, context: { ...Object.fromEntries(tagKeys), ...keys } };
}
