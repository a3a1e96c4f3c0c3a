import type { IAMClient } from '@aws-sdk/client-iam';
import { isAwsError, isDenied } from './aws-errors';
import { DeviceName } from './device-name';
import { VirtualDevice } from './otpauth-uri';
import { listDevices } from '../login/mfa-devices';

export interface CodePair {
  readonly AuthenticationCode1: string;
  readonly AuthenticationCode2: string;
}

/** IAM's calls on MFA devices; what they refuse for other reasons than permissions is an answer here. */
export class MfaDevices {
  private readonly sdk = loadSdk();

  constructor(private readonly iam: IAMClient) {}

  /** The serial numbers of a user's devices; undefined where the caller may not read them. */
  async ofUser(userName: string): Promise<string[] | undefined> {
    try {
      return (await listDevices(this.iam, userName)).map(({ serialNumber }) => serialNumber);
    } catch (error) {
      if (isDenied(error)) return undefined;
      throw error;
    }
  }

  async create(name: DeviceName): Promise<VirtualDevice | 'taken'> {
    try {
      const { VirtualMFADevice: device } = await this.iam.send(new this.sdk.CreateVirtualMFADeviceCommand({
        VirtualMFADeviceName: name.name, ...(name.path !== '/' && { Path: name.path }),
      }));
      return {
        name,
        serialNumber: device!.SerialNumber!,
        secret: Buffer.from(device!.Base32StringSeed!).toString('ascii'),
        png: device!.QRCodePNG!,
      };
    } catch (error) {
      if (isAwsError(error, 'EntityAlreadyExists')) return 'taken';
      throw error;
    }
  }

  /** Whether the device exists and is nobody's; undefined where the caller may not know. */
  async isUnassigned(serialNumber: string): Promise<boolean | undefined> {
    try {
      let Marker: string | undefined;
      do {
        const page = await this.iam.send(new this.sdk.ListVirtualMFADevicesCommand({ AssignmentStatus: 'Unassigned', Marker }));
        if (page.VirtualMFADevices?.some(({ SerialNumber }) => SerialNumber === serialNumber)) return true;
        Marker = page.Marker;
      } while (Marker !== undefined);
      return false;
    } catch (error) {
      if (isDenied(error)) return undefined;
      throw error;
    }
  }

  /** Deletes a device that is nobody's: AWS refuses to delete one that is somebody's. */
  async remove(SerialNumber: string): Promise<'gone' | 'assigned' | 'denied'> {
    try {
      await this.iam.send(new this.sdk.DeleteVirtualMFADeviceCommand({ SerialNumber }));
      return 'gone';
    } catch (error) {
      if (isAwsError(error, 'NoSuchEntity')) return 'gone';
      if (isAwsError(error, 'DeleteConflict')) return 'assigned';
      if (isDenied(error)) return 'denied';
      throw error;
    }
  }

  async enable(UserName: string, SerialNumber: string, codes: CodePair): Promise<'enabled' | 'wrong-codes'> {
    try {
      await this.iam.send(new this.sdk.EnableMFADeviceCommand({ UserName, SerialNumber, ...codes }));
      return 'enabled';
    } catch (error) {
      if (isAwsError(error, 'InvalidAuthenticationCode')) return 'wrong-codes';
      // `MFA Device for user alice already exists.`: the SDK asked again because the first answer was lost.
      if (isAwsError(error, 'EntityAlreadyExists') && /for user/.test((error as Error).message)) return 'enabled';
      throw error;
    }
  }
}

/** Loaded when it is used: it takes a quarter of a second. */
function loadSdk(): typeof import('@aws-sdk/client-iam') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- Jest cannot do import() in CommonJS.
  return require('@aws-sdk/client-iam') as typeof import('@aws-sdk/client-iam');
}
