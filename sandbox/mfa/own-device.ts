import { MfaDevice } from '../state/mfa-device';
import { Role } from '../state/role';
import { User } from '../state/user';

/** The device with that serial number, if it is enabled for the caller itself; roles have none. */
export function findOwnDevice(principal: User | Role, serialNumber: string): MfaDevice | undefined {
  return principal.type === 'user'
    ? principal.mfaDevices.find(device => device.serialNumber === serialNumber)
    : undefined;
}
